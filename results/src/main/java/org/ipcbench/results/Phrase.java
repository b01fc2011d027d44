package org.ipcbench.results;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same words in English and Chinese.
 *
 * @param chinese empty if they are the same in both: a name, a number
 */
public record Phrase(String english, String chinese) {
    /** Says nothing. */
    public static final Phrase NONE = plain("");

    /** What stands between two parts of a list, and between two statements. */
    public static final Phrase COMMA = new Phrase(", ", "，");

    public static final Phrase SEMICOLON = new Phrase("; ", "；");

    /** Returns a text that reads the same in both languages. */
    public static Phrase plain(String text) {
        return new Phrase(text, "");
    }

    /** Returns texts that read the same in both languages. */
    public static List<Phrase> plain(String first, String... others) {
        return Stream.concat(Stream.of(first), Stream.of(others))
                .map(Phrase::plain)
                .toList();
    }

    /** Tells whether it says nothing. */
    public boolean isEmpty() {
        return english.isEmpty();
    }

    /** Returns the Chinese words, which may be the English ones. */
    public String inChinese() {
        return chinese.isEmpty() ? english : chinese;
    }

    /** Returns both followed by the same text. */
    public Phrase with(String text) {
        return new Phrase(english + text, chinese.isEmpty() ? "" : chinese + text);
    }

    /** Returns both, for a heading or an axis. */
    public String both() {
        return chinese.isEmpty() ? english : english + " · " + chinese;
    }

    /** Returns this phrase as the label of another: with a colon, as each language writes it. */
    public Phrase labels(Phrase text) {
        return new Phrase(english + ": " + text.english, inChinese() + "：" + text.inChinese());
    }

    /** Returns phrases in a row, without empty ones, with what stands between two of them in each language. */
    public static Phrase join(List<Phrase> parts, Phrase between) {
        List<Phrase> said = parts.stream().filter(part -> !part.isEmpty()).toList();
        return new Phrase(
                said.stream().map(Phrase::english).collect(Collectors.joining(between.english)),
                said.stream().map(Phrase::inChinese).collect(Collectors.joining(between.inChinese())));
    }

    /** Returns a heading of this phrase followed by another. */
    public Phrase and(Phrase rest) {
        String first = english.substring(0, 1).toUpperCase(Locale.ROOT) + english.substring(1);
        return new Phrase(first + " " + rest.english, chinese + rest.chinese);
    }
}
