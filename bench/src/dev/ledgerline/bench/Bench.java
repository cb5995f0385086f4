package dev.ledgerline.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs one line of the benchmark. Each has a process of its own, so that none warms up or burdens another. */
public final class Bench {
    interface Line {
        void measure(Options options, Report report) throws Exception;
    }

    private static final Map<String, Line> LINES = new LinkedHashMap<>();

    static {
        LINES.put("commands", CommandRate::measure);
        LINES.put("orders", OrderRate::measure);
        LINES.put("reads", ReadRate::measure);
        LINES.put("fanout", FanOut::measure);
        LINES.put("visible", Visible::measure);
        LINES.put("start", StartUp::measure);
        LINES.put("recovery", Recovery::measure);
        LINES.put("history", LongHistory::measure);
        LINES.put("heap", ClosedOrders::measure);
        LINES.put("isolation", Isolation::measure);
    }

    private Bench() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            LINES.keySet().forEach(System.out::println);
            return;
        }
        Line line = LINES.get(args[0]);
        if (line == null) throw new IllegalArgumentException("there is no line " + args[0] + ", but " + LINES.keySet());
        System.out.println(args[0] + ": " + Machine.describe());
        Report report = new Report();
        line.measure(Options.of(args), report);
        report.write(Path.of(System.getProperty("bench.results")), args[0]);
        System.exit(0);
    }
}
