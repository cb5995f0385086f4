package dev.ledgerline.api.whole;

import static dev.ledgerline.api.whole.OrdersBecomePositionsIT.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Accounts that are both here and at a venue in another process, and the comparison of the two sides: as many orders
 * there as were sent, every fill one deal, every balance explained, nothing left unknown.
 */
final class Desks {
    private static final Map<String, BigDecimal> FUNDS =
            Map.of("USDT", new BigDecimal(5_000_000), "BTC", new BigDecimal(50));

    /** One account on both sides. */
    private record Desk(long account, String venueName) {}

    /** What was found to be the same on both sides. */
    record Counts(int orders, int atVenue, int fills) {}

    private final VenueProcess venue;
    private final List<Desk> desks = new ArrayList<>();

    private Desks(VenueProcess venue) {
        this.venue = venue;
    }

    /** So many accounts of each way to hold positions. */
    static Desks open(VenueProcess venue, Client client, int ofEachMode) {
        Desks desks = new Desks(venue);
        for (String mode : List.of("hedge", "netting", "strategy_netting"))
            for (int i = 0; i < ofEachMode; i++) desks.open(client, mode, "desk-" + mode + i);
        return desks;
    }

    private void open(Client client, String mode, String name) {
        venue.admin(
                "POST",
                "/accounts",
                "{\"name\":\"" + name + "\",\"kind\":\"spot\",\"funds\":{\"USDT\":\"" + FUNDS.get("USDT")
                        + "\",\"BTC\":\"" + FUNDS.get("BTC") + "\"}}");
        JsonNode key = venue.admin("POST", "/keys", "{\"account\":\"" + name + "\"}");
        JsonNode account = client.post(
                        "/admin/accounts",
                        "{\"exchange_id\":\"binance\",\"label\":\"" + name
                                + "\",\"is_testnet\":false,\"position_mode\":\"" + mode
                                + "\",\"credentials\":{\"api_key\":\""
                                + key.get("key").asString() + "\",\"secret\":\""
                                + key.get("secret").asString() + "\"}}")
                .body();
        desks.add(new Desk(account.get("account_id").asLong(), name));
    }

    List<Long> accounts() {
        return desks.stream().map(Desk::account).toList();
    }

    private String ids() {
        return accounts().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Cancels what still works, has both sides compared, and waits until there is nothing left to find out. */
    void awaitAgreement(Client client) {
        WholeServer.eventually(() -> client.get("/api/unknown-outcomes").body().get("items"), JsonNode::isEmpty);
        for (Desk desk : desks) client.command(desk.account(), "cancel_all_orders", "", "");
        WholeServer.eventually(
                () -> client.get("/oms/orders/open?account_ids=" + ids()).body().get("items"), JsonNode::isEmpty);
        client.post("/oms/reconcile", "{\"account_ids\":[" + ids() + "],\"scope\":\"long\"}");
        WholeServer.eventually(() -> dealt(client), dealt -> dealt.equals(executed()));
    }

    /** Has answered what was not, brings both sides to rest, and has the store checked. */
    void settle(Client client, KeyedOrders orders) {
        WholeServer.eventually(() -> orders.allRepeated(client), done -> done);
        awaitAgreement(client);
        client.post("/admin/check", "");
        JsonNode checked = WholeServer.eventually(
                () -> client.get("/admin/check").body(),
                state -> !state.get("running").asBoolean());
        System.out.println("store check: " + checked);
        assertThat(checked.get("ok").asBoolean()).as("%s", checked).isTrue();
    }

    /** @param answered orders that callers know of */
    Counts compare(Client client, Set<Long> answered) {
        int all = 0;
        int atVenue = 0;
        int fills = 0;
        Set<Long> known = new HashSet<>();
        for (Desk desk : desks) {
            Map<Long, JsonNode> orders = client.everything("orders", desk.account());
            known.addAll(orders.keySet());
            all += orders.size();
            Set<String> sent = new HashSet<>();
            atVenue += compareOrders(desk, orders, sent);
            for (JsonNode order : orders.values()) {
                String status = order.get("status").asString();
                assertThat(status).as("final: %s", order).isIn("FILLED", "CANCELED", "EXPIRED", "REJECTED", "DENIED");
                if (!sent.contains(order.get("id").asString()))
                    assertThat(status).as("not at the venue: %s", order).isIn("REJECTED", "DENIED", "CANCELED");
                assertThat(order.get("reason").asString())
                        .as("nothing imported")
                        .isNotEqualTo("external");
            }
            fills += compareBalances(desk, client.everything("deals", desk.account()));
        }
        assertThat(answered).as("every answered order is there").isSubsetOf(known);
        assertThat(known).as("nothing there that was not asked for").isSubsetOf(answered);
        WholeServer.eventually( // no difference is left
                () -> client.get("/api/reconciliation/cases?status=open&account_ids=" + ids())
                        .body()
                        .get("items"),
                JsonNode::isEmpty);
        assertThat(fills).as("something happened").isPositive();
        return new Counts(all, atVenue, fills);
    }

    private int compareOrders(Desk desk, Map<Long, JsonNode> orders, Set<String> sent) {
        int compared = 0;
        Set<String> seen = new HashSet<>();
        Map<String, JsonNode> bySubmission = new HashMap<>();
        for (JsonNode order : orders.values())
            if (!order.get("venue_client_order_id").isNull())
                bySubmission.put(order.get("venue_client_order_id").asString(), order);
        for (JsonNode order : venue.everything("orders", desk.venueName(), "orderId")) {
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
            compared++;
        }
        return compared;
    }

    /** What the account began with and its deals, fees taken off, is what the venue says it has. */
    private int compareBalances(Desk desk, Map<Long, JsonNode> deals) {
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
                add(sums, desk, deal.get("exchange_trade_id").asString(), decimal(deal, "qty"));
        return sums;
    }

    private Map<String, BigDecimal> executed() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Desk desk : desks)
            for (JsonNode fill : venue.everything("executions", desk.venueName(), "id"))
                add(sums, desk, fill.get("id").asString(), decimal(fill, "qty"));
        return sums;
    }

    private static void add(Map<String, BigDecimal> sums, Desk desk, String trade, BigDecimal quantity) {
        sums.merge(
                desk.venueName() + " " + trade,
                quantity.stripTrailingZeros(),
                (some, more) -> some.add(more).stripTrailingZeros());
    }
}
