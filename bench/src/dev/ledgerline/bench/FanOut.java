package dev.ledgerline.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One order's frames to many WebSocket subscribers, beside a bare Spring handler on the same container that sends as many
 * frames of a ready-made text of the same size; and beside the same handler when it records the order and its acceptance
 * first, for that is in our rounds, too. A round is over when the last subscriber has all of them.
 */
final class FanOut {
    private static final int MANY = 1_000;
    private static final int FEW = 100;
    private static final int BURST = 8;

    private final Options options;
    private final Report report;
    private final OurServer ours;
    private final BareProcess bare;
    private final long account;
    private final Set<Long> placed = new HashSet<>();
    private int framesEach;
    private int size;
    private long delivered;

    private FanOut(Options options, Report report, OurServer ours, BareProcess bare) throws Exception {
        this.options = options;
        this.report = report;
        this.ours = ours;
        this.bare = bare;
        this.account = ours.http().openAccount("fan-out");
    }

    static void measure(Options options, Report report) throws Exception {
        try (Folder folder = Folder.create()) {
            Database.prepare(folder.home("ours"));
            Database.prepare(folder.home("bare"));
            // The subscribers here know no pings.
            Map<String, String> settings =
                    Map.of("LEDGERLINE_SOCKET_CONNECTIONSOFKEY", "3000", "LEDGERLINE_SOCKET_PINGINTERVAL", "1d");
            try (OurServer ours = new OurServer(folder.home("ours"), settings);
                    BareProcess bare = new BareProcess(folder.home("bare"), "bare.BareSocket")) {
                ours.start();
                bare.start();
                new FanOut(options, report, ours, bare).measure();
            }
        }
    }

    private void measure() throws Exception {
        report.table(Pairs.COLUMNS);
        rows(MANY);
        rows(FEW);
        report.note(
                "A frame is what one subscriber is told of one event: %d for an order that is accepted and rests, of %d bytes on average. The rate is that"
                        + " of frames, the CPU for each; p50 and p99 are of rounds, from the command or the push until the last subscriber has the"
                        + " last frame. Result check: %d frames, each subscriber's the same byte for byte, and in them each order of %d once,"
                        + " in the log's order.",
                framesEach, size, delivered, placed.size());
    }

    private void rows(int subscribers) throws Exception {
        placed.clear();
        String who = String.format(java.util.Locale.ROOT, "%,d subscribers, ", subscribers);
        try (Audience mine = new Audience(ours.http().port(), subscribers, this::subscribe);
                Audience theirs = new Audience(bare.http().port(), subscribers, subscriber -> {})) {
            learn(mine);
            // Half of it is ours: Java's compiler is busy for a minute.
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.number("--warm-up-seconds", 120));
            while (System.nanoTime() < end) {
                var unused = bareRun(theirs, BURST, true);
                unused = run(mine, BURST);
            }
            for (int orders : new int[] {1, BURST}) {
                String what = who + (orders == 1 ? "one order at a time" : orders + " orders at a time");
                Pairs.rate(report, options, what, "0.7", () -> bareRun(theirs, orders, false), () -> run(mine, orders));
                Pairs.rate(
                        report, options, what + ", recorded by both", "", () -> bareRun(theirs, orders, true), () -> run(mine, orders));
            }
            theirs.requireTheSame();
            mine.requireTheSame();
            requireEachOnce(mine);
            delivered += mine.frames();
        }
    }

    private void subscribe(Subscriber subscriber) throws java.io.IOException {
        subscriber.hear(); // the server's greeting
        subscriber.say("{\"id\":1,\"action\":\"subscribe\",\"payload\":{\"namespaces\":[\"position\"],\"with_snapshot\":false,\"account_ids\":["
                + account + "]}}");
        String answer = subscriber.hear();
        if (!answer.contains("\"subscribed\"")) throw new IllegalStateException(answer);
    }

    /** How many frames an order has, and how long they are. */
    private void learn(Audience mine) throws Exception {
        place(1);
        mine.awaitQuiet();
        framesEach = (int) mine.first().frames();
        size = (int) (mine.first().bytes() / framesEach);
    }

    private void place(int orders) throws Exception {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < orders; i++) commands.add(Http.limitOrder(account));
        for (JsonNode result : ours.http()
                .send(ours.http().post("/oms/commands?wait=false", "[" + String.join(",", commands) + "]"))
                .get("results")) placed.add(result.get("order_id").asLong());
    }

    private Pairs.Run run(Audience audience, int orders) throws Exception {
        Cpu before = ours.cpu();
        Load.Result load = rounds(audience, orders, () -> place(orders));
        return new Pairs.Run(load, ours.cpu().since(before));
    }

    /** @param recorded whether it records each order and its acceptance before it tells of them, as ours must */
    private Pairs.Run bareRun(Audience audience, int orders, boolean recorded) throws Exception {
        Cpu before = bare.cpu();
        String push =
                "{\"frames\":" + orders * framesEach + ",\"size\":" + size + ",\"recorded\":" + (recorded ? orders : 0) + "}";
        Load.Result load = rounds(audience, orders, () -> bare.http().send(bare.http().post("/push", push)));
        return new Pairs.Run(load, bare.cpu().since(before));
    }

    /** One round after the other; what is counted are frames. */
    private Load.Result rounds(Audience audience, int orders, Load.Call begin) throws Exception {
        List<Double> micros = new ArrayList<>();
        long first = audience.frames();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(options.seconds());
        while (System.nanoTime() < end) {
            long sent = System.nanoTime();
            long expected = audience.frames() + (long) audience.size() * framesEach * orders;
            begin.send();
            audience.await(expected);
            micros.add((System.nanoTime() - sent) / 1e3);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Load.Result(
                audience.frames() - first, seconds, micros.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    private void requireEachOnce(Audience mine) {
        Set<Long> submitted = new HashSet<>();
        long position = 0;
        long index = -1;
        for (byte[] text : mine.first().kept()) {
            JsonNode frame = JsonMapper.shared().readTree(text);
            JsonNode payload = frame.get("payload");
            long nextPosition = payload.get("log_position").asLong();
            long nextIndex = payload.get("log_index").asLong();
            if (nextPosition < position || nextPosition == position && nextIndex <= index)
                throw new IllegalStateException("not behind " + position + "/" + index + ": " + frame);
            position = nextPosition;
            index = nextIndex;
            if (frame.get("event").asString().equals("order_submitted") && !submitted.add(payload.get("order_id").asLong()))
                throw new IllegalStateException("twice: " + frame);
        }
        if (!submitted.equals(placed))
            throw new IllegalStateException(submitted.size() + " orders were told, and " + placed.size() + " placed");
    }
}
