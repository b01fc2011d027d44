package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.ipcbench.report.calibration.Calibration;
import org.ipcbench.report.calibration.CalibrationFile;
import org.ipcbench.results.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What duels of a build with itself show of a machine, and that it is stored. */
class CalibrationTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String TIMES = "1 x 100 ms + 3 x 100 ms";
    private static final double SD = 0.02;

    @TempDir
    private Path results;

    @Test
    void theSpreadWithinBlocksIsFoundAgain() {
        Calibration calibration = calibrated(40, 1);

        double expected = SD * Math.sqrt(2);
        assertThat(calibration.spreadOf("a", TIMES).orElseThrow()).isCloseTo(expected, within(expected / 5));
        assertThat(calibration.spreadOf("a", "other times")).isEmpty();
        assertThat(calibration.spreadOf("b", TIMES)).isEmpty();
    }

    /** Of a cell that was far in one pair only, nobody knows how far pairs lie apart; later rounds, or other cells, do not suffer from it. */
    @Test
    void aPairAloneTellsNoSpread() {
        var alone = new Calibration.Spread("a", "far", TIMES, 1, 0, Double.NaN, Calibration.Between.NOTHING);
        var known = new Calibration.Spread("a", "near", TIMES, 1, 4, 0.0004, Calibration.Between.NOTHING);

        assertThat(new Calibration("m", Map.of(), List.of(), List.of(alone, known)).spreads())
                .containsExactly(known);

        Side base = side("base", 1).forks(1, 5).cell("a", 100).side();
        Side head = side("head", 2).forks(1, 5).cell("a", 100).side();
        CheckResult one = new Checker(Policy.standard(), List.of()).check(base, head);
        assertThat(Calibration.of(Map.of()).with(one, 0, TIMES, NOW).spreads()).isEmpty();
    }

    @Test
    void falseAlarmsAreCountedAndBounded() {
        // Without an alarm in n duels, the true share lies below 1 - 0.05^(1/n).
        Calibration calibration = calibrated(10, 1);

        assertThat(calibration.alarms()).isZero();
        assertThat(calibration.alarmRate()).isZero();
        assertThat(calibration.alarmBound()).isCloseTo(1 - Math.pow(0.05, 0.1), within(1e-9));
    }

    @Test
    void anAlarmIsCounted() {
        CheckResult alarm = duel(1.2, 3);
        Calibration calibration = Calibration.of(alarm.head().environment()).with(alarm, 1, TIMES, NOW);

        assertThat(calibration.alarms()).isEqualTo(1);
        assertThat(calibration.alarmBound()).isEqualTo(1);
        assertThat(calibration.rounds().get(0).regressed()).hasSize(1);
    }

    @Test
    void theFileKeepsAllOfItAndFollowsItsSchema() throws IOException {
        Calibration calibration = calibrated(3, 1);
        CalibrationFile file = new CalibrationFile(results.resolve("host"));

        file.write(calibration);

        assertThat(file.read(calibration.environment()).calibration()).isEqualTo(calibration);
        assertThat(CalibrationFile.find(results, calibration.environment()).calibration())
                .isEqualTo(calibration);
        var mapper = new ObjectMapper();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(mapper.readTree(Path.of("..", "results", "schema", "calibration.schema.json")
                        .toFile()));
        assertThat(schema.validate(
                        mapper.readTree(results.resolve("host/calibration.json").toFile())))
                .isEmpty();
        assertThat(schema.validate(mapper.readTree("{\"schema\": 1}"))).isNotEmpty();
    }

    @Test
    void anotherMachinesIsNotUsedAndThatIsSaid() throws IOException {
        Calibration calibration = calibrated(1, 1);
        new CalibrationFile(results.resolve("host")).write(calibration);
        var other = Sides.named("x", 1)
                .environment("cpu", "model", "Another")
                .side()
                .environment();

        CalibrationFile.Found found = CalibrationFile.find(results, other);

        assertThat(found.calibration() == null).isTrue();
        assertThat(found.note())
                .contains("is from another machine and not used")
                .contains("cpu model: Invented → Another");
    }

    @Test
    void howFarRunsLieApartIsFoundAgain() {
        // Rounds at one level differ by what their forks show, and no more.
        assertThat(calibrated(2, 1).runSpread()).isEmpty();
        assertThat(calibrated(40, 1).runSpread().orElseThrow()).isLessThan(0.004);

        Random random = new Random(7);
        Calibration apart = Calibration.of(duel(1, 1).head().environment());
        for (int round = 0; round < 60; round++) {
            apart = apart.with(level(Math.exp(0.03 * random.nextGaussian()), 5L * round), 0, TIMES, NOW);
        }
        assertThat(apart.runSpread().orElseThrow()).isCloseTo(0.03, within(0.006));
    }

    /** A duel without a change, on a day when everything takes a different time. */
    private static CheckResult level(double factor, long seed) {
        return new Checker(Policy.standard(), List.of())
                .check(
                        side("base", seed).cell("a", 100 * factor).side(),
                        side("head", seed + 1).cell("a", 100 * factor).side());
    }

    @Test
    void whatAnOlderIpcbenchHasWrittenIsRead() throws IOException {
        Calibration calibration = calibrated(3, 1);
        new CalibrationFile(results.resolve("host")).write(calibration);
        Path file = results.resolve("host/calibration.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"cpuState\"", "\"mode\"")
                        .replaceAll("(?s),\\s*\"between\" : \\{[^}]*}", ""));

        Calibration found = Objects.requireNonNull(
                CalibrationFile.find(results, calibration.environment()).calibration());

        assertThat(Files.readString(file)).doesNotContain("cpuState").doesNotContain("between");
        assertThat(found.spreads()).extracting(Calibration.Spread::cpuState).containsOnly("");
        assertThat(found.spreads()).extracting(Calibration.Spread::between).containsOnly(Calibration.Between.NOTHING);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path host = Files.createDirectories(results.resolve("host"));
        Files.writeString(host.resolve("calibration.json"), "{\"schema\": 1,");

        assertThatThrownBy(() -> CalibrationFile.find(results, calibrated(1, 1).environment()))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void moreForksAndSteadierOnesSeeSmallerChanges() {
        double few = Sizing.detectable(0.03, 5, 8, 0.05);
        double many = Sizing.detectable(0.03, 10, 10, 0.05);
        double steadier = Sizing.detectable(0.01, 5, 8, 0.05);

        assertThat(many).isBetween(0.05, few);
        assertThat(steadier).isBetween(0.05, few);
    }

    private static Calibration calibrated(int rounds, long seed) {
        CheckResult first = duel(1, seed);
        Calibration calibration = Calibration.of(first.head().environment()).with(first, 0, TIMES, NOW);
        for (int round = 1; round < rounds; round++) {
            calibration = calibration.with(duel(1, seed + 2L * round), 0, TIMES, NOW);
        }
        return calibration;
    }

    private static CheckResult duel(double factor, long seed) {
        Side base = side("base", seed).cell("a", 100).side();
        Side head = side("head", seed + 1).cell("a", 100 * factor).side();
        Side baseAgain = side("base", seed + 2000).duel("again").cell("a", 100).side();
        Side headAgain =
                side("head", seed + 3000).duel("again").cell("a", 100 * factor).side();
        return new Checker(Policy.standard(), List.of())
                .check(base, head, new Checker.Confirmation(baseAgain, headAgain));
    }

    private static Sides side(String name, long seed) {
        return Sides.named(name, seed).duel("d").forks(8, 5).spread(SD, 0.001);
    }
}
