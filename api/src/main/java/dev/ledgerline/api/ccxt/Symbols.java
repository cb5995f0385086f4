package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.instrument.InstrumentQuery.FindMarket;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.value.InstrumentId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a symbol nothing was traded in from one that does not exist. */
@Component
class Symbols {
    private final Queries queries;

    Symbols(Queries queries) {
        this.queries = queries;
    }

    void demandKnown(InstrumentId symbol, Call call) {
        if (market(symbol, call) == null)
            throw call.error(
                    ErrorClass.BAD_SYMBOL,
                    "does not know the symbol '" + symbol + "' at "
                            + call.account().exchangeId());
    }

    @Nullable
    Market market(InstrumentId symbol, Call call) {
        return queries.findOrNull(
                new FindMarket(call.account().accountId(), call.account().exchangeId(), symbol));
    }
}
