package org.ipcbench.report.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.ipcbench.results.BenchmarkWords;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;

/**
 * The words of charts and pages, beside those of {@code Axis} and {@code Score}: one line each in the resource bundles
 * {@code words_en} and {@code words_zh}, as {@link MessageFormat} reads it. The font holds the Chinese characters of all
 * sources and bundles and no others: after a change run the script in {@code config/fonts}; a test checks it.
 */
public enum Words {
    TITLE,
    RESULTS,
    COMPARISON,
    HOW_TO_READ,
    RANKING,
    BOUNDARY,
    CHARTS,
    ALL_CELLS,
    PROFILES,
    WARM_UP,
    FLOORS,
    MECHANISMS,
    NATIVE,
    SKIPPED,
    ENVIRONMENT,
    NOTES,
    REPEAT,
    RUNS,
    DIFFERENCES,
    RATIOS,
    ONLY_ONE,
    OVER_SIZE,
    BYTES_OVER_SIZE,
    BY_MECHANISM,
    WAITING,
    BYTES_AXIS,
    SIZE_AXIS,
    RATE_AXIS,
    OVER_RATE,
    KNEE_IS,
    THEORY_IS,
    PEER_HOST,
    HOSTS,
    HOSTS_AND_GROUPS,
    HOSTS_ALIKE,
    HOSTS_CAPTION,
    HOST,
    GROUP,
    DISTURBED_FORKS,
    ODD_CELLS,
    FEW_HOSTS,
    MEDIAN_OF_HOSTS,
    LOWEST,
    HIGHEST,
    OUTLIERS,
    READ_HOSTS,
    READ_ODD,
    LOWER,
    HIGHER,
    NOT_A_RANKING,
    UNFINISHED,
    TO_BEST,
    RANK,
    MEAN,
    REASON,
    REMEDY,
    READ_LATENCY,
    READ_SCALE,
    READ_LOAD,
    READ_NATIVE,
    ANSWERS,
    NEED,
    MEASURED_WITH,
    BEST,
    FIGURE,
    RUNNER_UP,
    LATENCY_POLLED,
    LATENCY_ASLEEP,
    MESSAGE_RATE,
    KEEPING_RATE,
    BYTE_RATE,
    LEAST_CPU,
    LARGE_MESSAGES,
    TIED,
    AND_MORE,
    NONE_WORSE,
    MACHINE,
    TRUST,
    TRUST_FORKS,
    TRUST_QUIET,
    TRUST_DISTURBED,
    TRUST_STATES,
    MATRIX,
    MESSAGES,
    THEME,
    MAXIMUM,
    MEAN_OF_FORKS,
    FLOW,
    SPREAD_OVER,
    OVER_FORKS,
    OVER_ITERATIONS,
    ONE_VALUE,
    SHOWN_ONLY,
    NOT_COMPARABLE,
    METRIC,
    ITERATIONS,
    SOME_OF,
    WHY,
    READ_JMH_FIGURE,
    READ_JMH_QUANTILE,
    READ_JMH_ERROR,
    FEW_JMH_FORKS,
    GOOD_FORKS,
    FORKS,
    SAMPLES,
    CPU_OWNER,
    CPU_PEER,
    CPU_REST,
    WAITS,
    CPU_LOST,
    FAULTS,
    SENT,
    RECEIVED,
    LOST,
    TAGS,
    NOTE,
    REPEAT_COLUMN,
    BENCHMARK,
    BOUNDARIES,
    COPIES,
    FLOOR,
    CELL,
    STATUS,
    NAME,
    VALUE,
    SCOPE,
    NAMING,
    DATA_FORM,
    KERNEL_SUPPORT,
    API,
    USE,
    CARRIES_DATA,
    SYNCHRONISES,
    KEEPS_BOUNDARIES,
    OUTLIVES,
    CROSSES_HOSTS,
    MAY_DROP,
    YES,
    NO,
    WHAT_THEY_ARE,
    WHAT_THEY_DO,
    TOO_FEW_SAMPLES,
    IN_C,
    FILE,
    FORK,
    STEADY_AFTER,
    FIRST_TO_MEASURED,
    FLOORS_CAPTION,
    MISSING_CAPTION,
    PROFILES_CAPTION,
    TWINS_CAPTION,
    WARM_UP_CAPTION,
    BOUNDARY_CAPTION,
    BOUNDARY_RATIO,
    INTERVAL_95,
    PROCESS_MEAN,
    THREAD_MEAN,
    FEW_FORKS,
    MEASURED_ANEW,
    NONE,
    READ_FIGURE,
    READ_QUANTILE,
    READ_RANK,
    READ_PROPERTIES,
    READ_DISTURBED,
    READ_CPU,
    READ_UNITS,
    READ_OPERATION,
    NOTHING_MEASURED,
    SEE_NOT_MEASURED,
    START_AGAIN,
    NOT_COMPLETE,
    TOO_FEW_FORKS,
    ASK_FOR_FORKS,
    ASK_FOR_TWICE,
    PROFILED,
    ONLY_FLOORS,
    SETTLED_LATER,
    NOT_SETTLED,
    ONE_SIZE,
    ROBBED,
    SUITE_CHANGED,
    NO_CHARTS_OF,
    DISTURBED,
    DISTURBED_SHARE,
    DISTURBED_BY,
    MEASURED_AGAIN,
    ALL_UNDISTURBED,
    NOT_UNDISTURBED,
    FINDINGS,
    TAILS,
    PERCENTILE_AXIS,
    COST,
    CPU_AXIS,
    COST_NOTE,
    LOG_SCALE,
    MESSAGES_OF,
    POINT_IS,
    BAND_IS,
    BAR_IS,
    LINE_IS,
    HOLLOW,
    FORK_TO_FORK,
    ITERATION_TO_ITERATION,
    SOME_ITERATIONS,
    NO_SPREAD,
    SOME_NO_SPREAD,
    ENOUGH_BEYOND,
    FAMILY_PIPE,
    FAMILY_SOCKET,
    FAMILY_SHARED_MEMORY,
    FAMILY_QUEUE,
    FAMILY_LIBRARY,
    FAMILY_NOTIFICATION,
    FAMILY_LOCK,
    CPU_OF,
    PAGE_SUBJECT,
    PAGE_WAITING,
    PAGE_PLACEMENT,
    PAGE_PEER,
    PAGE_FAMILY,
    PAGE_BACKEND,
    PAGE_ALL,
    PAGE_SEARCH,
    PAGE_SHOW,
    PAGE_FACTOR,
    PAGE_ABSOLUTE,
    PAGE_TAIL,
    PAGE_CPU,
    PAGE_NEEDS,
    PAGE_BOUNDARIES,
    PAGE_HOSTS,
    PAGE_OUTLIVES,
    PAGE_LOSSLESS,
    PAGE_BLOCK,
    PAGE_SPIN,
    PAGE_YIELD,
    PAGE_PARK,
    PAGE_MECHANISM,
    PAGE_NOTHING,
    PAGE_HINT,
    FURTHEST,
    RATIO_NOTE,
    RATIO_AXIS,
    SAME_SCALE,
    NO_DIFFERENCE,
    MORE_DIFFERENCES,
    READ_RATIO,
    READ_INTERVAL,
    READ_VERDICT,
    READ_BETWEEN_RUNS,
    RUN_COLUMN,
    STARTED,
    SUITE,
    PROFILE,
    CELLS_MEASURED,
    PROPERTY,
    DIFFERENCES_CAPTION,
    VERDICT,
    OF_METRIC,
    CHANGE,
    NEW_TO_BASE,
    BASE_MEAN,
    NEW_MEAN,
    DOUBT,
    AGAINST,
    ONLY_CAPTION,
    MEASURED_IN,
    CUT,
    GREY_IS,
    DOTTED_IS_C,
    HISTORY,
    HISTORY_OF,
    HISTORY_NOTE,
    SERIES,
    PAGE_LATEST,
    PAGE_CHANGES,
    PAGE_CHECKS,
    PAGE_CELL,
    PAGE_MORE,
    PAGE_RECENT,
    PAGE_FIGURE,
    SETTLING,
    SETTLING_NOTE,
    EXCHANGING_FOR,
    PACE_AXIS;

    private static final ResourceBundle ENGLISH = bundle("en");
    private static final ResourceBundle CHINESE = bundle("zh");

    /**
     * Returns the words in both languages.
     *
     * @param arguments fill what the words leave open: a {@link Phrase} in the language of the words, all else as it is
     */
    public Phrase say(Object... arguments) {
        return new Phrase(in(Language.ENGLISH, ENGLISH, arguments), in(Language.CHINESE, CHINESE, arguments));
    }

    private String in(Language language, ResourceBundle bundle, Object... arguments) {
        Object[] texts = Stream.of(arguments)
                .map(argument -> argument instanceof Phrase phrase ? language.of(phrase) : String.valueOf(argument))
                .toArray();
        return new MessageFormat(bundle.getString(key()), Locale.ROOT).format(texts);
    }

    /** Returns the name of the line in the bundles. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ResourceBundle bundle(String language) {
        String name = "words_" + language + ".properties";
        try (Reader in = new InputStreamReader(Words.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's archive lacks " + name, e);
        }
    }

    /** Returns the words that only the page's script uses. */
    public static List<Words> onPage() {
        return Stream.of(values())
                .filter(word -> word.name().startsWith("PAGE_"))
                .toList();
    }

    /** Returns the name of a family of mechanisms; its id if it is not known here. */
    public static Phrase family(String id) {
        String name = "FAMILY_" + id.toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(values())
                .filter(word -> word.name().equals(name))
                .findFirst()
                .map(Words::say)
                .orElse(Phrase.plain(id));
    }

    /** Returns the score of a benchmark, a time or a rate. */
    public static Score score(String benchmark, boolean time) {
        return BenchmarkWords.of(benchmark)
                .map(BenchmarkWords::score)
                .filter(score -> score.lowerIsBetter() == time)
                .orElse(time ? Score.OPERATION : Score.RATE);
    }
}
