package org.ipcbench.report.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.ipcbench.results.Phrase;

/** The words of an enum in two resource bundles, one for each language: a line for each constant. */
final class Bundle {
    private final ResourceBundle english;
    private final ResourceBundle chinese;

    /** Reads {@code NAME_en.properties} and {@code NAME_zh.properties}. */
    Bundle(String name) {
        english = read(name + "_en.properties");
        chinese = read(name + "_zh.properties");
    }

    private static ResourceBundle read(String file) {
        try (Reader in = new InputStreamReader(Bundle.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's archive lacks " + file, e);
        }
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
        ResourceBundle bundle = language == Language.ENGLISH ? english : chinese;
        return new MessageFormat(bundle.getString(key(word)), Locale.ROOT).format(texts);
    }

    /** Returns the name of the line in the bundles. */
    static String key(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
