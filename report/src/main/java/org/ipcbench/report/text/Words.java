package org.ipcbench.report.text;

import org.ipcbench.results.BenchmarkWords;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;

/**
 * The words of charts and pages in both languages, beside those of {@code Axis} and {@code Score}. The font holds the Chinese characters of
 * all sources and no others: after a change run the script in {@code config/fonts}; a test checks it.
 */
public final class Words {
    public static final Phrase TITLE = new Phrase("IPC performance comparison", "进程间通信性能对比");
    public static final Phrase RESULTS = new Phrase("Benchmark results", "基准测试结果");
    public static final Phrase COMPARISON = new Phrase("IPC performance comparison of runs", "多次运行的性能对比");

    public static final Phrase HOW_TO_READ = new Phrase("What this is and how to read it", "说明与读法");
    public static final Phrase RANKING = new Phrase("Headline figures", "主要结果");
    public static final Phrase BOUNDARY = new Phrase("What the process boundary costs", "进程边界的开销");
    public static final Phrase CHARTS = new Phrase("Charts", "图表");
    public static final Phrase ALL_CELLS = new Phrase("All measured cells", "全部测量结果");
    public static final Phrase PROFILES = new Phrase("Profiles: where the time goes", "时间开销");
    public static final Phrase WARM_UP = new Phrase("How long until it is steady", "达到稳定所需时间");
    public static final Phrase FLOORS = new Phrase("Floors: what the machine itself costs", "基准下限：机器自身的开销");
    public static final Phrase MECHANISMS = new Phrase("The mechanisms side by side", "机制对照");
    public static final Phrase NATIVE = new Phrase("JVM against C: what Java adds", "JVM 与 C 对比：Java 的额外开销");
    public static final Phrase SKIPPED = new Phrase("Not measured: skipped, failed, not reached", "未测量：跳过、失败、未执行到");
    public static final Phrase ENVIRONMENT = new Phrase("Environment", "测试环境");
    public static final Phrase NOTES = new Phrase("Notes", "备注");
    public static final Phrase REPEAT = new Phrase("Repeat one row", "重复测量某一行");
    public static final Phrase RUNS = new Phrase("Runs", "各次运行");
    public static final Phrase DIFFERENCES = new Phrase("Differences between environments", "环境差异");
    public static final Phrase RATIOS = new Phrase("New against base, cell by cell", "新结果与基准逐项对比");
    public static final Phrase ONLY_ONE = new Phrase("Cells in one run only", "仅一次运行中有的项");

    public static final Phrase OVER_SIZE = new Phrase("over message size", "与消息大小");
    public static final Phrase BYTES_OVER_SIZE = new Phrase("Throughput over message size", "吞吐量与消息大小");
    public static final Phrase PERCENTILES = new Phrase("Latency percentiles", "时延百分位数");
    public static final Phrase BY_MECHANISM = new Phrase("Mechanisms side by side", "机制对照");
    public static final Phrase WAITING = new Phrase("Wait modes and placements side by side", "等待方式与处理器位置对照");

    public static final Phrase BYTES_AXIS = new Phrase("MB/s (1 MB = 1,000,000 bytes)", "吞吐量");
    public static final Phrase SIZE_AXIS = new Phrase("message size", "消息大小");
    public static final Phrase LOWER = new Phrase("lower is better", "越低越好");
    public static final Phrase HIGHER = new Phrase("higher is better", "越高越好");
    public static final Phrase NOT_A_RANKING = new Phrase("shown side by side, not a ranking", "仅供对照，不作排名");

    public static final Phrase NO_CELLS = new Phrase("no measured cells", "没有测量结果");
    public static final Phrase UNFINISHED = new Phrase("This run is not complete", "本次运行未完成");

    public static final Phrase TO_BEST = new Phrase("cost : best", "与第一名之比");
    public static final Phrase RANK = new Phrase("rank", "名次");
    public static final Phrase MEAN = new Phrase("mean", "平均");
    public static final Phrase INTERVAL = new Phrase("interval", "置信区间");
    public static final Phrase REASON = new Phrase("reason", "原因");
    public static final Phrase REMEDY = new Phrase("remedy", "解决办法");

    /** What the reader must know before the first figure. */
    public static final Phrase READ_LATENCY = new Phrase(
            "Latency is the round trip: a message goes to a second process and comes back. It is not halved.",
            "时延为往返时间：消息发往另一进程再返回，不除以二。");

    public static final Phrase READ_SCALE = new Phrase(
            "Only cells with the same kind of exchange, wait mode, placement and peer share a scale and a ranking.",
            "只有交换方式、等待方式、位置和对端类型都相同的结果才共用坐标轴并一起排名。");

    public static final Phrase READ_NATIVE = new Phrase(
            "JVM : C divides a row's figure by that of the same exchange in C. Above 1 a round trip takes longer than in C;"
                    + " below 1 a stream moves fewer messages. c-threads is C with a second, sleeping thread in each process: calls that"
                    + " take a descriptor cost more then, as in any JVM.",
            "比值为 JVM 结果除以 C 语言结果：往返高于 1 表示比 C 慢；单向低于 1 表示消息速率比 C 低。"
                    + "c-threads：每个进程另有一个休眠线程，使用描述符的调用因此更慢，与任何 JVM 一样。");

    private Words() {}

    /** Returns the score of a benchmark, a time or a rate. */
    public static Score score(String benchmark, boolean time) {
        return BenchmarkWords.of(benchmark)
                .map(BenchmarkWords::score)
                .filter(score -> score.lowerIsBetter() == time)
                .orElse(time ? Score.OPERATION : Score.RATE);
    }
}
