package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Refused;
import dev.ledgerline.messages.market.MarketQuery;
import dev.ledgerline.messages.market.MarketQuery.FindInstruments;
import dev.ledgerline.messages.venue.VenueQuery.FindVenues;
import dev.ledgerline.messages.venue.VenueView;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the account's venue, and turns its refusals into ccxt's errors. */
@Component
class VenueQueries {
    /** What other software writes before the ids of exchanges; accounts may be named so. */
    private static final Pattern ALIAS = Pattern.compile("^ccxt(pro)?\\.");

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

    /** The account's venue; null when this server does not talk to it. */
    @Nullable
    VenueView venue(Call call) {
        String id = ALIAS.matcher(call.account().exchangeId()).replaceFirst("");
        return queries.find(new FindVenues()).stream()
                .filter(each -> each.id().equals(id))
                .findAny()
                .orElse(null);
    }

    UnifiedInstrument.Kind kind(Call call) {
        VenueView venue = venue(call);
        return UnifiedInstrument.Kind.of(venue == null ? call.account().exchangeId() : venue.exchange());
    }

    List<InstrumentRules> instruments(Call call) {
        return ask(new FindInstruments(call.accountId()), MarketAnswer.Instruments.class, call)
                .instruments();
    }
}
