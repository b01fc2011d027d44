package org.ipcbench.pipemodel.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * A script with the result of each step: {@code w5 -> 5; r9 -> 5; r9 -> EAGAIN}. Besides steps there are {@code unread},
 * {@code size?}, {@code sigpipes} and {@code poll@1}, which show the state after the previous step.
 */
final class Golden {
    private final PipeDriver driver;
    private Outcome last;

    private Golden(PipeDriver driver) {
        this.driver = driver;
        this.last = new Outcome(0, 0, 0, 0, 0, List.of(), List.of());
    }

    static void play(PipeDriver driver, String script) {
        Golden golden = new Golden(driver);
        for (String line : script.split(";", -1)) {
            String[] sides = line.strip().split(" -> ", 2);
            assertThat(golden.answer(sides[0]))
                    .as("%s of: %s", sides[0], script)
                    .isEqualTo(sides[1]);
        }
    }

    private String answer(String step) {
        if (step.startsWith("poll@")) {
            return Mismatch.bits(last.polls().get(Integer.parseInt(step.substring(5))));
        }
        return switch (step) {
            case "unread" -> String.valueOf(last.unread());
            case "size?" -> String.valueOf(last.size());
            case "sigpipes" -> String.valueOf(last.sigPipes());
            default -> {
                last = driver.take(Script.step(step));
                yield Mismatch.result(last.result());
            }
        };
    }
}
