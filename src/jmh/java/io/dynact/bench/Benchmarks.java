package io.dynact.bench;

import io.dynact.app.HttpServerThroughput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints, for each way of doing a thing, its time and allocation as a ratio of its peers'. The time is the
 * median over all measurements, which what else the machine does moves less than their mean. A benchmark's name is what it does, an
 * underscore, and who does it; {@code dynact} is ours. The HTTP server is measured by {@link HttpServerThroughput}.
 */
public final class Benchmarks {
    private static final String OURS = "dynact";

    private Benchmarks() {}

    /**
     * Runs them.
     *
     * @param args a regular expression that the names of the benchmarks match; default: all
     */
    public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
        String included = args.length == 0 ? ".*" : args[0];
        boolean server = Pattern.compile(included)
                .matcher(HttpServerThroughput.class.getName())
                .find();
        Options options = new OptionsBuilder()
                .include(included)
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(Path.of("target", "jmh.json").toString())
                .build();
        try {
            print(new Runner(options).run());
        } catch (NoBenchmarksException e) {
            if (!server) {
                throw e;
            }
        }
        if (server) {
            HttpServerThroughput.run();
        }
    }

    private record Figure(double time, double bytes, String unit) {}

    private static void print(Collection<RunResult> results) {
        Map<String, Map<String, Figure>> byTask = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            String label = name.substring(name.lastIndexOf('.') + 1);
            int underscore = label.indexOf('_');
            byTask.computeIfAbsent(
                            name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1, name.lastIndexOf('.'))
                                    + "." + label.substring(0, underscore),
                            task -> new TreeMap<>())
                    .put(
                            label.substring(underscore + 1),
                            new Figure(
                                    result.getPrimaryResult().getStatistics().getPercentile(50),
                                    result.getSecondaryResults()
                                            .get("gc.alloc.rate.norm")
                                            .getScore(),
                                    result.getPrimaryResult().getScoreUnit()));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%-34s %-14s %14s %12s %18s %18s%n",
                "what",
                "who",
                "time",
                "bytes",
                "dynact/it, time",
                "dynact/it, bytes");
        byTask.forEach((task, figures) -> figures.forEach((who, figure) -> {
            Figure ours = figures.get(OURS);
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %-14s %8.1f %-5s %12.0f %18.2f %18.2f%n",
                    task,
                    who,
                    figure.time(),
                    figure.unit(),
                    figure.bytes(),
                    ours.time() / figure.time(),
                    ours.bytes() / figure.bytes());
        }));
    }
}
