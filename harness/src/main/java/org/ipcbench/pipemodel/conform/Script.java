package org.ipcbench.pipemodel.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Steps as a person types them: {@code w100 w5000 r64 size8192 w1 close-r w1}. */
public final class Script {

    /** The allowed steps, for messages and help. */
    public static final String STEPS =
            "w100 (write), w10+20 (writev), r64 (read), r10+20 (readv), size8192 (F_SETPIPE_SZ),"
                    + " direct and stream (O_DIRECT on and off), open-r, open-w, open-rw, close-r, close-w, close-rw, close";

    private static final int MOST_STEPS = 1000;
    private static final int MOST_SEGMENTS = 8;
    private static final long KIB = 1024;

    private static final Pattern TOKEN = Pattern.compile("([a-z]+(?:-[a-z]+)?)([0-9K+]*)(?:@([0-9]))?");

    private Script() {}

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException if a word is not a step; the message gives the word and what is allowed
     */
    public static List<Step> parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String token : text.strip().split("[\\s,;]+", -1)) {
            steps.add(step(token));
        }
        if (steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(steps.size() + " steps, at most " + MOST_STEPS);
        }
        return steps;
    }

    /** Returns the script of these steps. */
    public static String format(List<Step> steps) {
        return steps.stream().map(Step::toString).collect(Collectors.joining(" "));
    }

    static Step step(String token) {
        Matcher matcher = TOKEN.matcher(token);
        if (matcher.matches()) {
            for (Verb verb : Verb.values()) {
                if (verb.word().equals(matcher.group(1))) {
                    int file = matcher.group(3) == null ? verb.usualFile() : Integer.parseInt(matcher.group(3));
                    return new Step(verb, file, bytes(token, verb, matcher.group(2)));
                }
            }
        }
        throw new IllegalArgumentException("'" + token + "' is not a step; steps are " + STEPS
                + "; @3 after a step means end 3 instead of the usual one");
    }

    private static List<Long> bytes(String token, Verb verb, String text) {
        if (!verb.takesBytes()) {
            if (!text.isEmpty()) {
                throw new IllegalArgumentException("'" + token + "': " + verb.word() + " takes no number");
            }
            return List.of();
        }
        boolean moves = verb != Verb.SIZE;
        String[] parts = text.split("\\+", -1);
        if (parts.length > (moves ? MOST_SEGMENTS : 1)) {
            throw new IllegalArgumentException(
                    "'" + token + "': " + parts.length + " sizes, at most " + (moves ? MOST_SEGMENTS : 1));
        }
        List<Long> bytes = new ArrayList<>();
        for (String part : parts) {
            bytes.add(number(token, part, moves ? Step.LARGEST_MOVE : Step.LARGEST_SIZE));
        }
        if (moves && bytes.stream().mapToLong(Long::longValue).sum() > Step.LARGEST_MOVE) {
            throw new IllegalArgumentException(
                    "'" + token + "': more than " + Step.LARGEST_MOVE + " bytes in one call");
        }
        return bytes;
    }

    private static long number(String token, String text, long most) {
        boolean kib = text.endsWith("K");
        String digits = kib ? text.substring(0, text.length() - 1) : text;
        boolean plausible = digits.matches("[0-9]{1,10}");
        long number = plausible ? Long.parseLong(digits) * (kib ? KIB : 1) : -1;
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(
                    "'" + token + "' needs a number of bytes, 0 to " + most + ", such as 100 or 64K");
        }
        return number;
    }
}
