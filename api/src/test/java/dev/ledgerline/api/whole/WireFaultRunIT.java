package dev.ledgerline.api.whole;

import static dev.ledgerline.api.whole.OrdersBecomePositionsIT.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Trades through XChange, over the wire, with a venue that misbehaves in every way it knows, and kills either side at
 * random moments. Afterwards both sides are compared, from the venue's own administration: as many orders there as were
 * sent, every fill one deal, every balance explained, nothing left unknown.
 */
class WireFaultRunIT {
    private static final int ORDERS = Integer.getInteger("ledgerline.orders", 150);
    private static final int KILLS = Integer.getInteger("ledgerline.kills", 2);
    private static final int DESKS_FOR_EACH_MODE = Integer.getInteger("ledgerline.desks", 1);
    private static final int TRADERS_FOR_EACH_ACCOUNT = 3;
    private static final Map<String, BigDecimal> FUNDS =
            Map.of("USDT", new BigDecimal(5_000_000), "BTC", new BigDecimal(50));

    private static final String[] FAULTS = {
        "CUT_BEFORE",
        "CUT_AFTER",
        "HANG",
        "HTTP_429",
        "HTTP_418",
        "HTTP_503",
        "ERROR_1006",
        "ERROR_1007",
        "ERROR_1021",
        "CLOCK_SKEW",
        "MAINTENANCE",
        "LATENCY",
        "PARTIAL_FILLS",
        "CANCEL_LOSES_RACE",
        "UNKNOWN_EVENT",
        "DUPLICATE",
        "REORDER",
        "MISSING",
        "STREAM_CUT"
    };

    @TempDir
    private Path folder;

    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger nextKey = new AtomicInteger();
    private final Map<String, Integer> injected = new TreeMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final List<Desk> desks = new ArrayList<>();

    /** One account on both sides. */
    private record Desk(long account, String venueName) {}

    @Test
    void losesAndDoublesNothingOverTheWire() throws Exception {
        long seed = Long.getLong("ledgerline.seed", System.nanoTime());
        System.out.println("fault run: seed " + seed + ", " + ORDERS + " orders, " + KILLS + " kills of each side");
        Random random = new Random(seed);
        try (VenueProcess venue = new VenueProcess(folder.resolve("venue"));
                ServerProcess server = server(venue)) {
            openDesks(venue, server.client());
            for (int round = 0; round < KILLS || nextKey.get() < ORDERS; round++) {
                trade(venue, server, random, round);
            }
            venue.admin("DELETE", "/faults", "");
            System.out.println("fault run: refused for the time being " + refusals);
            WholeServer.eventually(() -> allRepeated(server.client()), done -> done);
            awaitAgreement(venue, server.client());
            compare(venue, server.client());
        }
    }

    private ServerProcess server(VenueProcess venue) throws Exception {
        java.nio.file.Files.createDirectories(folder.resolve("home"));
        return new ServerProcess(
                folder.resolve("home"),
                Map.of(
                        "ledgerline.venues.binance.exchange",
                        "binance",
                        "ledgerline.venues.binance.url",
                        "http://127.0.0.1:" + venue.port(),
                        "ledgerline.venues.binance.stream-url",
                        "ws://127.0.0.1:" + venue.port(),
                        "ledgerline.simulated-venue.wire.enabled",
                        "false"));
    }

    private void openDesks(VenueProcess venue, Client client) {
        for (String mode : List.of("hedge", "netting", "strategy_netting"))
            for (int i = 0; i < DESKS_FOR_EACH_MODE; i++) desks.add(openDesk(venue, client, mode, "desk-" + mode + i));
    }

    private static Desk openDesk(VenueProcess venue, Client client, String mode, String name) {
        venue.admin(
                "POST",
                "/accounts",
                "{\"name\":\"" + name + "\",\"kind\":\"spot\",\"funds\":{\"USDT\":\"" + FUNDS.get("USDT")
                        + "\",\"BTC\":\"" + FUNDS.get("BTC") + "\"}}");
        JsonNode key = venue.admin("POST", "/keys", "{\"account\":\"" + name + "\"}");
        JsonNode account = client.post(
                        "/admin/accounts",
                        "{\"exchange_id\":\"binance\",\"label\":\"" + name + "\",\"position_mode\":\"" + mode
                                + "\",\"credentials\":{\"api_key\":\""
                                + key.get("key").asString() + "\",\"secret\":\""
                                + key.get("secret").asString() + "\"}}")
                .body();
        return new Desk(account.get("account_id").asLong(), name);
    }

    /** Trades under one or two faults until one of the two sides is killed, and brings it back. */
    private void trade(VenueProcess venue, ServerProcess server, Random random, int round) throws Exception {
        AtomicBoolean alive = new AtomicBoolean(true);
        List<Thread> traders = new ArrayList<>();
        for (Desk desk : desks) {
            for (int trader = 0; trader < TRADERS_FOR_EACH_ACCOUNT; trader++) {
                long traderSeed = random.nextLong();
                traders.add(Thread.ofVirtual()
                        .start(() -> trade(server.client(), desk.account(), new Random(traderSeed), alive)));
            }
        }
        int spells = 2 + random.nextInt(3);
        for (int spell = 0; spell < spells; spell++) {
            inject(venue, random);
            TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1_500));
            if (random.nextInt(3) > 0) venue.admin("DELETE", "/faults", "");
        }
        boolean kill = round < 2 * KILLS;
        boolean killServer = round % 2 == 0;
        if (kill && killServer) server.kill();
        if (kill && !killServer) venue.kill();
        alive.set(false);
        for (Thread trader : traders) trader.join();
        if (kill && killServer) server.restart();
        if (kill && !killServer) venue.restart();
        venue.admin("DELETE", "/faults", "");
    }

    private void inject(VenueProcess venue, Random random) {
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            String kind = FAULTS[random.nextInt(FAULTS.length)];
            injected.merge(kind, 1, Integer::sum);
            venue.admin("POST", "/faults", fault(kind, random));
        }
    }

    private static String fault(String kind, Random random) {
        String common = "{\"kind\":\"" + kind + "\",\"seed\":" + random.nextInt();
        return common
                + switch (kind) {
                    case "HANG" -> ",\"probability\":0.2,\"millis\":3000,\"applied\":" + random.nextBoolean();
                    case "HTTP_503", "ERROR_1006", "ERROR_1007" ->
                        ",\"probability\":0.3,\"applied\":" + random.nextBoolean();
                    case "HTTP_418" -> ",\"count\":1,\"millis\":3000";
                    case "CLOCK_SKEW" -> ",\"millis\":" + (random.nextBoolean() ? 20_000 : -20_000);
                    case "MAINTENANCE" -> ",\"millis\":2000";
                    case "PARTIAL_FILLS", "CANCEL_LOSES_RACE" -> "";
                    case "LATENCY" -> ",\"probability\":0.5,\"millis\":300";
                    default -> ",\"probability\":0.3";
                }
                + "}";
    }

    private void trade(Client client, long account, Random random, AtomicBoolean alive) {
        List<Long> mine = new ArrayList<>();
        while (alive.get() && nextKey.get() < ORDERS) {
            try {
                int dice = random.nextInt(10);
                if (dice < 2 && !mine.isEmpty()) {
                    cancelOrChange(client, account, mine.get(random.nextInt(mine.size())), random);
                    continue;
                }
                String key = account + "/" + nextKey.incrementAndGet() + "/" + random.nextInt(8);
                unanswered.add(key);
                mine.add(send(client, key));
            } catch (RuntimeException e) {
                if (!alive.get()) return;
                // Refused or not known; who asks again with the same key gets the answer.
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static void cancelOrChange(Client client, long account, long order, Random random) {
        if (random.nextBoolean()) client.command(account, "cancel_order", "", "'order_id':" + order);
        else
            client.command(
                    account,
                    "change_order",
                    "",
                    "'order_id':" + order + ",'new_qty':'" + new BigDecimal(2 + random.nextInt(5)).movePointLeft(3)
                            + "'");
    }

    /** What is asked follows from the key alone, so that it can be asked again. */
    private long send(Client client, String key) {
        String[] parts = key.split("/");
        String side = Integer.parseInt(parts[1]) % 2 == 0 ? "buy" : "sell";
        boolean buy = side.equals("buy");
        String wanted = switch (parts[2]) {
            case "0", "1" -> "'order_type':'limit','price':'" + (buy ? "30000" : "150000") + "'";
            case "2" -> "'order_type':'limit','time_in_force':'IOC','price':'" + (buy ? "150000" : "30000") + "'";
            case "3" -> "'order_type':'limit','post_only':true,'price':'" + (buy ? "30000" : "150000") + "'";
            default -> "'order_type':'market'";
        };
        String path = "/oms/commands" + (Integer.parseInt(parts[1]) % 4 < 2 ? "?wait=false" : "");
        Client.Reply reply = client.post(
                path,
                ("{'account_id':" + parts[0] + ",'command':'send_order','request_id':'" + key
                                + "','payload':{'symbol':'BTC/USDT','side':'" + side + "','qty':'0.00"
                                + (1 + Integer.parseInt(parts[1]) % 7) + "'," + wanted + "}}")
                        .replace('\'', '"'));
        if (reply.status() == 503 || reply.result().get("order_id").isNull()) {
            refusals.merge(reply.toString().replaceAll("[0-9]+", "N"), 1, Integer::sum);
            throw new IllegalStateException("not now");
        }
        long orderId = reply.orderId();
        Long before = answered.put(key, orderId);
        if (before != null)
            assertThat(orderId).as("one key, one order: %s", reply).isEqualTo(before);
        unanswered.remove(key);
        return orderId;
    }

    /** Whoever asks again with the same key gets the first answer; what was refused for the time being goes through. */
    private boolean allRepeated(Client client) {
        Set<String> again = new HashSet<>(unanswered);
        again.addAll(answered.keySet().stream().limit(50).toList());
        try {
            for (String key : again) send(client, key);
        } catch (IllegalStateException notNow) {
            return false;
        }
        return unanswered.isEmpty();
    }

    /** Cancels what still works, has both sides compared, and waits until there is nothing left to find out. */
    private void awaitAgreement(VenueProcess venue, Client client) {
        WholeServer.eventually(() -> client.get("/api/unknown-outcomes").body().get("items"), JsonNode::isEmpty);
        for (Desk desk : desks) client.command(desk.account(), "cancel_all_orders", "", "");
        WholeServer.eventually(
                () -> client.get("/oms/orders/open?account_ids=" + accounts())
                        .body()
                        .get("items"),
                JsonNode::isEmpty);
        client.post("/oms/reconcile", "{\"account_ids\":[" + accounts() + "],\"scope\":\"long\"}");
        WholeServer.eventually(() -> dealt(client), dealt -> dealt.equals(executed(venue)));
    }

    private String accounts() {
        return String.join(
                ",", desks.stream().map(desk -> Long.toString(desk.account())).toList());
    }

    private void compare(VenueProcess venue, Client client) {
        int atVenue = 0;
        int fills = 0;
        for (Desk desk : desks) {
            Map<Long, JsonNode> orders = client.everything("orders", desk.account());
            Set<String> sent = new HashSet<>();
            Set<String> seen = new HashSet<>();
            Map<String, JsonNode> bySubmission = new HashMap<>();
            for (JsonNode order : orders.values())
                if (!order.get("venue_client_order_id").isNull())
                    bySubmission.put(order.get("venue_client_order_id").asString(), order);
            for (JsonNode order : venue.admin("GET", "/orders?account=" + desk.venueName(), "")) {
                String id = order.get("clientOrderId").asString();
                assertThat(seen.add(id)).as("sent once: %s", order).isTrue();
                long orderId = Long.parseLong(id.substring(1).replaceAll("-.*", ""));
                assertThat(orders).as("known here: %s", order).containsKey(orderId);
                sent.add(Long.toString(orderId));
                JsonNode last = bySubmission.get(id);
                if (last == null) continue; // replaced by a later submission
                assertThat(last.get("status").asString())
                        .as("%s against %s", last, order)
                        .isEqualTo(order.get("status").asString());
                atVenue++;
            }
            for (JsonNode order : orders.values()) {
                String status = order.get("status").asString();
                assertThat(status).as("final: %s", order).isIn("FILLED", "CANCELED", "EXPIRED", "REJECTED", "DENIED");
                if (!sent.contains(order.get("id").asString()))
                    assertThat(status).as("not at the venue: %s", order).isIn("REJECTED", "DENIED", "CANCELED");
                assertThat(order.get("reason").asString())
                        .as("nothing imported")
                        .isNotEqualTo("external");
            }
            fills += compareBalances(venue, desk, client.everything("deals", desk.account()));
        }
        assertThat(client.get("/api/reconciliation/cases?status=open&account_ids=" + accounts())
                        .body()
                        .get("items"))
                .as("no difference is left")
                .isEmpty();
        System.out.println("fault run: " + answered.size() + " orders, " + atVenue + " at the venue, " + fills
                + " fills, 0 lost, 0 doubled, 0 unknown; faults " + injected + "; refused for the time being "
                + refusals);
        assertThat(fills).as("something happened").isPositive();
    }

    /** What the account began with and its deals, fees taken off, is what the venue says it has. */
    private static int compareBalances(VenueProcess venue, Desk desk, Map<Long, JsonNode> deals) {
        Map<String, BigDecimal> expected = new HashMap<>(FUNDS);
        for (JsonNode deal : deals.values()) {
            BigDecimal quantity = decimal(deal, "qty");
            BigDecimal cost = quantity.multiply(decimal(deal, "price"));
            boolean buy = deal.get("side").asString().equals("buy");
            expected.merge("BTC", buy ? quantity : quantity.negate(), BigDecimal::add);
            expected.merge("USDT", buy ? cost.negate() : cost, BigDecimal::add);
            if (!deal.get("fee_currency").isNull())
                expected.merge(
                        deal.get("fee_currency").asString(),
                        decimal(deal, "fee").negate(),
                        BigDecimal::add);
        }
        JsonNode balances = null;
        for (JsonNode account : venue.admin("GET", "/accounts", ""))
            if (account.get("account").asString().equals(desk.venueName())) balances = account.get("balances");
        assertThat(balances).isNotNull();
        for (Map.Entry<String, BigDecimal> asset : expected.entrySet()) {
            JsonNode balance = balances.get(asset.getKey());
            assertThat(decimal(balance, "free").add(decimal(balance, "locked")))
                    .as("%s of %s", asset.getKey(), desk)
                    .isEqualByComparingTo(asset.getValue());
        }
        return deals.size();
    }

    private Map<String, BigDecimal> dealt(Client client) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Desk desk : desks)
            for (JsonNode deal : client.everything("deals", desk.account()).values())
                sums.merge(
                        desk.venueName() + " " + deal.get("exchange_trade_id").asString(),
                        decimal(deal, "qty"),
                        BigDecimal::add);
        sums.replaceAll((trade, quantity) -> quantity.stripTrailingZeros());
        return sums;
    }

    private Map<String, BigDecimal> executed(VenueProcess venue) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Desk desk : desks)
            for (JsonNode fill : venue.admin("GET", "/executions?account=" + desk.venueName() + "&after=0", ""))
                sums.merge(desk.venueName() + " " + fill.get("id").asString(), decimal(fill, "qty"), BigDecimal::add);
        sums.replaceAll((trade, quantity) -> quantity.stripTrailingZeros());
        return sums;
    }
}
