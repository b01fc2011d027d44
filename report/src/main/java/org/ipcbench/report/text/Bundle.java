package org.ipcbench.report.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.ipcbench.results.Phrase;

/** The words of an enum in two resource bundles, one for each language: a line for each constant. */
final class Bundle {
    private final Properties english;
    private final Properties chinese;

    /** Reads {@code NAME_en.properties} and {@code NAME_zh.properties}. */
    Bundle(String name) {
        english = Resource.properties("text/" + name + "_en.properties");
        chinese = Resource.properties("text/" + name + "_zh.properties");
    }

    /**
     * Returns the words in both languages.
     *
     * @param arguments fill what the words leave open: a {@link Phrase} in the language of the words, all else as it is
     */
    Phrase say(Enum<?> word, Object... arguments) {
        return new Phrase(in(Language.ENGLISH, word, arguments), in(Language.CHINESE, word, arguments));
    }

    private String in(Language language, Enum<?> word, Object... arguments) {
        Object[] texts = Stream.of(arguments)
                .map(argument -> argument instanceof Phrase phrase ? language.of(phrase) : String.valueOf(argument))
                .toArray();
        String said = (language == Language.ENGLISH ? english : chinese).getProperty(key(word));
        return new MessageFormat(Objects.requireNonNull(said, word.name()), Locale.ROOT).format(texts);
    }

    /** Returns the name of the line in the bundles. */
    static String key(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
