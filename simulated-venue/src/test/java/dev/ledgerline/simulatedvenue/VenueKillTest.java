package dev.ledgerline.simulatedvenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the venue, alone and without its wire, in the middle of trading, again and again: matched and not journalled,
 * journalled and not answered, or at any instant. What it had answered is so ever after.
 */
class VenueKillTest {
    private static final int KILLS = Integer.getInteger("ledgerline.venue-kills", 100);
    private static final String AT_RANDOM = "at random";
    private static final List<String> POINTS =
            List.of(CrashPoint.MATCHED_NOT_JOURNALLED.name(), CrashPoint.JOURNALLED_NOT_ANSWERED.name(), AT_RANDOM);
    private static final List<String> ACCOUNTS = List.of(VenueFixture.ALICE, VenueFixture.BOB);
    private static final Map<String, BigDecimal> FUNDS =
            Map.of("BTC", new BigDecimal(1_000), "USDT", new BigDecimal(1_000_000));
    private static final int MOST_ANSWERS = 30;

    /** An order as the venue spoke of it when it took it, or when it ended it. */
    private record Answered(String account, String id, long venueOrderId, BigDecimal filled, boolean canceled) {
        static Answered of(String line) {
            String[] words = line.split(" ");
            return new Answered(
                    words[0],
                    words[1],
                    Long.parseLong(words[2]),
                    new BigDecimal(words[3]),
                    words[4].equals("CANCELED"));
        }
    }

    @TempDir
    private Path folder;

    @Test
    void keepsItsWordWheneverItDies() throws Exception {
        long seed = Long.getLong("ledgerline.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<String, Integer> kills = new TreeMap<>();
        List<Answered> answered = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            String point = POINTS.get(kill % POINTS.size());
            answered.addAll(tradeUntilKilled(kill, point, random));
            kills.merge(point, 1, Integer::sum);
        }
        try (SimulatedVenue venue = open(folder)) {
            int orders = compare(venue, answered);
            System.out.println("venue kills: seed " + seed + ", " + kills + ", " + answered.size() + " answers kept, "
                    + orders + " orders, 0 lost, 0 doubled");
        }
    }

    private List<Answered> tradeUntilKilled(int round, String point, Random random) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        if (!point.equals(AT_RANDOM))
            command.add("-D" + CrashPoint.PROPERTY + "=" + point + ":" + (1 + random.nextInt(MOST_ANSWERS)));
        command.addAll(List.of(
                Trading.class.getName(), folder.toString(), Integer.toString(round), Long.toString(random.nextLong())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int most = point.equals(AT_RANDOM) ? random.nextInt(MOST_ANSWERS) : Integer.MAX_VALUE;
        List<Answered> answered = new ArrayList<>();
        try (BufferedReader answers = process.inputReader()) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.endsWith(".")) answered.add(Answered.of(line.substring(0, line.length() - 1)));
                if (answered.size() > most)
                    process.toHandle().destroyForcibly(); // which leaves its last words readable
            }
        }
        assertThat(process.waitFor()).as("killed %s", point).isEqualTo(137);
        return answered;
    }

    private static int compare(SimulatedVenue venue, List<Answered> answered) {
        for (Answered answer : answered) {
            OrderState order = venue.order(answer.account, answer.id);
            assertThat(order).as("%s", answer).isNotNull();
            assertThat(order.venueOrderId()).as("%s", answer).isEqualTo(answer.venueOrderId);
            assertThat(order.filledQuantity()).as("%s", answer).isGreaterThanOrEqualTo(answer.filled);
            if (answer.canceled) assertThat(order.status()).as("%s", answer).isEqualTo(OrderStatus.CANCELED);
        }
        int orders = 0;
        for (String account : ACCOUNTS) {
            List<OrderState> all = venue.orders(account, new HistoryQuery(null, 1, null, null, null, false, 10_000));
            assertThat(all).extracting(OrderState::clientOrderId).doesNotHaveDuplicates();
            orders += all.size();
            Map<String, BigDecimal> expected = new HashMap<>(FUNDS);
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
                .isBetween((int) taken, (int) taken + KILLS);
        return orders;
    }

    private static SimulatedVenue open(Path folder) {
        return SimulatedVenue.open(VenueSettings.in(folder)
                .withInstruments(List.of(InstrumentRules.BTC_USDT))
                .withMarketMaker(MarketMakerSettings.ABSENT)
                .withFeed(VenueFixture.prices("100")));
    }

    /** Trades until it is killed, and says what the venue answered, a line each, ended by a point. */
    static final class Trading {
        private Trading() {}

        public static void main(String... arguments) throws IOException {
            SimulatedVenue venue = open(Path.of(arguments[0]));
            Random random = new Random(Long.parseLong(arguments[2]));
            for (String account : ACCOUNTS) venue.openAccount(account, AccountKind.SPOT, FUNDS);
            List<Answered> open = new ArrayList<>();
            for (int number = 0; ; number++) {
                if (!open.isEmpty() && random.nextInt(4) == 0) {
                    Answered order = open.remove(random.nextInt(open.size()));
                    if (venue.cancel(order.account, order.id) instanceof CancelAnswer.Canceled canceled)
                        say(order.account, canceled.order());
                    continue;
                }
                String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
                OrderRequest request = OrderRequest.limit(
                        "k" + arguments[1] + "-" + number,
                        VenueFixture.BTC,
                        random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL,
                        new BigDecimal(1 + random.nextInt(5)).movePointLeft(1),
                        new BigDecimal(99 + random.nextInt(3)));
                if (venue.place(account, request) instanceof PlaceAnswer.Accepted accepted)
                    open.add(say(account, accepted.order()));
            }
        }

        private static Answered say(String account, OrderState order) {
            String line = Stream.of(
                            account,
                            order.clientOrderId(),
                            order.venueOrderId(),
                            order.filledQuantity(),
                            order.status())
                    .map(String::valueOf)
                    .reduce((one, more) -> one + " " + more)
                    .orElseThrow();
            System.out.println(line + ".");
            return Answered.of(line);
        }
    }
}
