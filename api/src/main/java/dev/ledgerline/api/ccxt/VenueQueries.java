package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Refused;
import dev.ledgerline.messages.market.MarketQuery;
import dev.ledgerline.messages.market.MarketQuery.FindInstruments;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the account's venue, and turns its refusals into ccxt's errors. */
@Component
class VenueQueries {
    private final Queries queries;

    VenueQueries(Queries queries) {
        this.queries = queries;
    }

    <A extends MarketAnswer> A ask(MarketQuery query, Class<A> expected, Call call) {
        MarketAnswer answer = queries.find(query);
        if (answer instanceof Refused refused)
            throw new CcxtError(
                    Errors.of(refused.reason()),
                    call.account().exchangeId() + " does not answer "
                            + call.function().name() + "(): " + refused.message());
        if (expected.isInstance(answer)) return expected.cast(answer);
        throw new IllegalStateException(query.getClass().getSimpleName() + " was answered with a "
                + answer.getClass().getSimpleName());
    }

    List<InstrumentRules> instruments(Call call) {
        return ask(new FindInstruments(call.accountId()), MarketAnswer.Instruments.class, call)
                .instruments();
    }
}
