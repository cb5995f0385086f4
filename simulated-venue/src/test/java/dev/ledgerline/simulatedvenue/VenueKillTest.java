package dev.ledgerline.simulatedvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.TradingProgram.Answered;
import java.io.BufferedReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the venue, alone and without its wire, in the middle of trading, again and again: matched and not journalled,
 * journalled and not answered, or at any instant. What it had answered is so ever after.
 */
class VenueKillTest {
    private static final int KILLS = Integer.getInteger("ledgerline.venue-kills", 200);

    /** Each has a journal of its own. While one waits for the disk, the others start. */
    private static final int VENUES = 3;

    private static final String AT_RANDOM = "at random";
    private static final List<String> POINTS =
            List.of(CrashPoint.MATCHED_NOT_JOURNALLED.name(), CrashPoint.JOURNALLED_NOT_ANSWERED.name(), AT_RANDOM);
    private static final int MOST_ANSWERS = 30;

    /** What one of them came to. */
    private record Result(Map<String, Integer> kills, int answers, int orders) {}

    @TempDir
    private Path folder;

    @Test
    void keepsItsWordWheneverItDies() throws Exception {
        long seed = Long.getLong("ledgerline.seed", System.nanoTime());
        Random random = new Random(seed);
        TradingProgram program = new TradingProgram(folder);
        Map<String, Integer> kills = new TreeMap<>();
        int answers = 0;
        int orders = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(VENUES)) {
            List<Future<Result>> venues = new ArrayList<>();
            for (int venue = 0; venue < VENUES; venue++) {
                Path home = Files.createDirectory(folder.resolve("venue-" + venue));
                int times = (KILLS + venue) / VENUES;
                Random dice = new Random(random.nextLong());
                venues.add(executor.submit(() -> kill(program, home, times, dice)));
            }
            for (Future<Result> venue : venues) {
                venue.get().kills.forEach((point, count) -> kills.merge(point, count, Integer::sum));
                answers += venue.get().answers;
                orders += venue.get().orders;
            }
        }
        System.out.println("venue kills: seed " + seed + ", " + kills + ", " + answers + " answers kept, " + orders
                + " orders, 0 lost, 0 doubled");
        assertThat(kills.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(KILLS);
    }

    private static Result kill(TradingProgram program, Path home, int times, Random random) throws Exception {
        Map<String, Integer> kills = new TreeMap<>();
        List<Answered> answered = new ArrayList<>();
        for (int kill = 0; kill < times; kill++) {
            String point = POINTS.get(kill % POINTS.size());
            answered.addAll(tradeUntilKilled(program, home, kill, point, random));
            kills.merge(point, 1, Integer::sum);
        }
        try (SimulatedVenue venue = TradingProgram.open(home)) {
            return new Result(kills, answered.size(), compare(venue, answered, times));
        }
    }

    private static List<Answered> tradeUntilKilled(
            TradingProgram program, Path home, int round, String point, Random random) throws Exception {
        boolean atRandom = point.equals(AT_RANDOM);
        int most = atRandom ? random.nextInt(MOST_ANSWERS) : Integer.MAX_VALUE;
        String[] options = atRandom
                ? new String[0]
                : new String[] {"-D" + CrashPoint.PROPERTY + "=" + point + ":" + (1 + random.nextInt(MOST_ANSWERS))};
        Process process = program.start(home, round, random.nextLong(), options);
        List<Answered> answered = new ArrayList<>();
        try (BufferedReader answers = process.inputReader()) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (Answered.isWhole(line)) answered.add(Answered.of(line));
                if (answered.size() > most)
                    process.toHandle().destroyForcibly(); // which leaves its last words readable
            }
        }
        assertThat(process.waitFor()).as("killed %s", point).isEqualTo(137);
        return answered;
    }

    private static int compare(SimulatedVenue venue, List<Answered> answered, int kills) {
        for (Answered answer : answered) {
            OrderState order = venue.order(answer.account(), answer.id());
            assertThat(order).as("%s", answer).isNotNull();
            assertThat(order.venueOrderId()).as("%s", answer).isEqualTo(answer.venueOrderId());
            assertThat(order.filledQuantity()).as("%s", answer).isGreaterThanOrEqualTo(answer.filled());
            if (answer.canceled()) assertThat(order.status()).as("%s", answer).isEqualTo(OrderStatus.CANCELED);
        }
        int orders = 0;
        for (String account : TradingProgram.ACCOUNTS) {
            List<OrderState> all =
                    venue.orders(account, new HistoryQuery(null, 1, null, null, null, false, Integer.MAX_VALUE));
            assertThat(all).extracting(OrderState::clientOrderId).doesNotHaveDuplicates();
            orders += all.size();
            Map<String, BigDecimal> expected = new HashMap<>(TradingProgram.FUNDS);
            for (Execution fill : venue.executionsSince(account, 0, Integer.MAX_VALUE)) {
                BigDecimal signed = fill.side() == OrderSide.BUY
                        ? fill.quantity()
                        : fill.quantity().negate();
                expected.merge("BTC", signed, BigDecimal::add);
                expected.merge("USDT", signed.multiply(fill.price()).negate(), BigDecimal::add);
                expected.merge(fill.feeAsset(), fill.fee().negate(), BigDecimal::add);
            }
            venue.balances(account)
                    .forEach((asset, balance) -> assertThat(balance.free().add(balance.locked()))
                            .as("%s of %s", asset, account)
                            .isEqualByComparingTo(expected.get(asset)));
        }
        long taken = answered.stream().map(Answered::id).distinct().count();
        assertThat(orders)
                .as("besides those answered, at most the one each kill interrupted")
                .isBetween((int) taken, (int) taken + kills);
        return orders;
    }
}
