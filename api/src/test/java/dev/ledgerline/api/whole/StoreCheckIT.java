package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A check finds nothing wrong with what came about by trading, and finds what was changed behind the system's back. */
class StoreCheckIT extends WholeServer {
    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void findsWhatWasChangedBehindItsBack() {
        long account = account("netting");
        for (String side : List.of("buy", "sell", "sell"))
            filled(client().market(account, side, "0.3").orderId());
        long order = client().limit(account, "buy", "0.02", "1000", "").orderId();
        client().command(account, "cancel_order", "", "'order_id':" + order);
        eventually(
                () -> client().order(order), it -> it.path("status").asString().equals("CANCELED"));
        assertThat(wrong()).as("as it came about").isEmpty();

        String deal = " where id = (select min(id) from deal_row where account_id = " + account + ")";
        jdbc.update("update deal_row set quantity = quantity + 1" + deal);
        assertThat(wrong()).contains("deals", "positions", "replay");
        jdbc.update("update deal_row set quantity = quantity - 1" + deal);

        jdbc.update("update venue_order set client_order_id = 'x' || client_order_id where order_id = " + order);
        assertThat(wrong()).containsExactly("requests");
        jdbc.update("update venue_order set client_order_id = substr(client_order_id, 2) where order_id = " + order);

        String placed = " where aggregateIdentifier = 'order-" + order + "' and sequenceNumber = 0";
        byte[] known = jdbc.queryForObject("select metaData from DomainEventEntry" + placed, byte[].class);
        jdbc.update("update DomainEventEntry set metaData = convert_to('{}', 'UTF8')" + placed);
        assertThat(wrong()).containsExactly("log");
        jdbc.update("update DomainEventEntry set metaData = ?" + placed, known);

        assertThat(wrong()).as("put right again").isEmpty();
    }

    /** The names of the checks that found something, those about other scenarios' open accounts left aside. */
    private List<String> wrong() {
        assertThat(client().post("/admin/check", "").status()).isEqualTo(202);
        JsonNode state = eventually(
                () -> client().get("/admin/check").body(),
                it -> !it.get("running").asBoolean());
        List<String> wrong = new java.util.ArrayList<>();
        for (JsonNode check : state.get("checks"))
            if (!check.get("ok").asBoolean() && !check.get("name").asString().equals("venues"))
                wrong.add(check.get("name").asString());
        return wrong;
    }
}
