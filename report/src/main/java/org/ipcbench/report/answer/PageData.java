package org.ipcbench.report.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** What all data for a page's script have in common. */
final class PageData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PageData() {}

    /** The same words in the languages of a page, by their tags. */
    record Said(String en, String zh) {
        static Said of(Phrase phrase) {
            return new Said(phrase.english(), phrase.inChinese());
        }
    }

    /** Returns a phrase for a script: most are figures, which are the same text in both languages. */
    static Object text(Phrase phrase) {
        return phrase.english().equals(phrase.inChinese()) ? phrase.english() : Said.of(phrase);
    }

    /** Returns the words that the script itself says. */
    static Map<String, Said> words() {
        var words = new LinkedHashMap<String, Said>();
        Words.onPage().forEach(word -> words.put(word.key(), Said.of(word.say("{0}"))));
        return words;
    }

    /** Returns records of texts and numbers as JSON in which no text can end the script. */
    static String json(Object data) {
        try {
            return JSON.writeValueAsString(data).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of texts and numbers are always JSON", e);
        }
    }

    /** More digits than anybody reads would only make the page larger; NaN, which JSON lacks, becomes 0. */
    static double rounded(double value) {
        return Double.isFinite(value) ? Double.parseDouble(String.format(Locale.ROOT, "%.5g", value)) : 0;
    }
}
