package org.ipcbench.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word of a report is there in both languages, says the same, and is used. */
class WordsTest {
    private static final Pattern OPEN = Pattern.compile("\\{\\d}");

    /** The words of one bundle. */
    private record Vocabulary(String bundle, List<Enum<?>> all) {
        @Override
        public String toString() {
            return bundle;
        }
    }

    static Stream<Vocabulary> bundles() {
        return Stream.of(
                new Vocabulary("words", List.of(Words.values())),
                new Vocabulary("check", List.of(CheckWords.values())));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleHasALineForEachWordAndNoOther(Vocabulary words) throws IOException {
        for (String language : new String[] {"en", "zh"}) {
            assertThat(lines(words, language).stringPropertyNames())
                    .as(language)
                    .containsExactlyInAnyOrderElementsOf(
                            words.all.stream().map(Bundle::key).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesLeaveOpenTheSame(Vocabulary words) throws IOException {
        Properties english = lines(words, "en");
        Properties chinese = lines(words, "zh");
        for (String key : english.stringPropertyNames()) {
            String inEnglish = english.getProperty(key);
            String inChinese = chinese.getProperty(key);
            assertThat(open(inChinese)).as(key).isEqualTo(open(inEnglish));
            assertThat((inEnglish + inChinese).replace("''", ""))
                    .as("an apostrophe of %s is written twice", key)
                    .doesNotContain("'");
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void chineseIsChineseUnlessThereIsNothingToTranslate(Vocabulary words) throws IOException {
        Properties english = lines(words, "en");
        Properties chinese = lines(words, "zh");
        assertThat(chinese.stringPropertyNames()).allSatisfy(key -> assertThat(chinese.getProperty(key))
                .satisfiesAnyOf(
                        text -> assertThat(text).matches("(?s).*\\p{IsHan}.*"),
                        text -> assertThat(text).isEqualTo(english.getProperty(key)),
                        // Terms that a Chinese reader writes in English, too.
                        text -> assertThat(text).isIn("fork", "CPU"),
                        text -> assertThat(OPEN.matcher(text).replaceAll("")).matches("\\W*")));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyWordIsUsed(Vocabulary words) throws IOException {
        String code;
        try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
            code = files.filter(file -> file.toString().matches(".*\\.(java|js)"))
                    .filter(file -> !file.endsWith("Words.java"))
                    .map(WordsTest::read)
                    .collect(Collectors.joining());
        }
        assertThat(words.all.stream()
                        // Families and wait modes are looked up by their ids.
                        .filter(word -> !word.name().matches("FAMILY_.*|PAGE_(BLOCK|SPIN|YIELD|PARK)"))
                        .filter(word -> word.name().startsWith("PAGE_")
                                ? !code.contains("\"" + Bundle.key(word).substring("page-".length()) + "\"")
                                : !code.contains("Words." + word.name())))
                .isEmpty();
    }

    private static Set<String> open(String text) {
        return OPEN.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties lines(Vocabulary words, String language) throws IOException {
        var lines = new Properties();
        try (var in = Files.newBufferedReader(
                Path.of("src/main/resources/org/ipcbench/report/text", words + "_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            lines.load(in);
        }
        return lines;
    }
}
