package dev.ledgerline.api.ccxt;

import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Balance;
import dev.ledgerline.messages.market.MarketQuery.FindBalances;
import dev.ledgerline.messages.venue.Capability;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the venue says the account has. */
@Component
class BalanceReads implements Function.Group {
    private static final String SOURCE = "the exchange";
    private static final String FREE = "free";
    private static final String USED = "used";
    private static final String TOTAL = "total";

    private final VenueQueries venue;

    BalanceReads(VenueQueries venue) {
        this.venue = venue;
    }

    @Override
    public List<Function> functions() {
        return List.of(
                read("fetch_balance()", this::whole),
                read("fetch_free_balance()", call -> whole(call).get(FREE)),
                read("fetch_used_balance()", call -> whole(call).get(USED)),
                read("fetch_total_balance()", call -> whole(call).get(TOTAL)));
    }

    private static Function read(String signature, Function.Implementation implementation) {
        return Function.read(signature, SOURCE, implementation).needing(Capability.BALANCES);
    }

    /** An exchange may have several wallets; the account is one of them. */
    private void demandKind(Call call) {
        String asked = call.arguments().params().takeText("type");
        if (asked == null) return;
        String kind = venue.kind(call).ccxtName();
        if (!asked.equals(kind))
            throw call.error(
                    ErrorClass.NOT_SUPPORTED,
                    "knows the " + kind + " balance of this account, and no '" + Arguments.shortened(asked) + "'");
    }

    private JsonNode whole(Call call) {
        demandKind(call);
        call.arguments().params().refuseOthers();
        List<Balance> balances = venue.ask(new FindBalances(call.accountId()), MarketAnswer.Balances.class, call)
                .balances();
        ObjectNode node = Unified.NODES.objectNode();
        node.putObject("info");
        Unified.putNulls(node, "timestamp", "datetime");
        ObjectNode free = Unified.NODES.objectNode();
        ObjectNode used = Unified.NODES.objectNode();
        ObjectNode total = Unified.NODES.objectNode();
        for (Balance balance : balances) {
            String code = balance.asset().code();
            free.set(code, Unified.number(balance.free()));
            used.set(code, Unified.number(balance.locked()));
            total.set(code, Unified.number(balance.free().add(balance.locked())));
            ObjectNode one = node.putObject(code);
            one.set(FREE, free.get(code));
            one.set(USED, used.get(code));
            one.set(TOTAL, total.get(code));
        }
        node.set(FREE, free);
        node.set(USED, used);
        node.set(TOTAL, total);
        return node;
    }
}
