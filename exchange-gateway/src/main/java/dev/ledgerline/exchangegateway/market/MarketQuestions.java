package dev.ledgerline.exchangegateway.market;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.account.VenueAccounts;
import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Balance;
import dev.ledgerline.messages.market.MarketAnswer.Balances;
import dev.ledgerline.messages.market.MarketAnswer.Candles;
import dev.ledgerline.messages.market.MarketAnswer.Instruments;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrades;
import dev.ledgerline.messages.market.MarketAnswer.Reason;
import dev.ledgerline.messages.market.MarketAnswer.Refused;
import dev.ledgerline.messages.market.MarketQuery;
import dev.ledgerline.messages.market.MarketQuery.FindBalances;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.market.MarketQuery.FindInstruments;
import dev.ledgerline.messages.market.MarketQuery.FindOrderBook;
import dev.ledgerline.messages.market.MarketQuery.FindPublicTrades;
import dev.ledgerline.messages.market.MarketQuery.FindTicker;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Answers what is asked of an account's venue about this moment, and never with an exception. What everybody at the venue
 * is told alike is asked once for all; what is the account's own is asked each time.
 */
@Component
class MarketQuestions {
    private static final Logger log = LoggerFactory.getLogger(MarketQuestions.class);

    /** An account is known to the surface a moment before it is known, and opened, here. */
    private static final Duration JUST_OPENED = Duration.ofSeconds(2);

    private final VenueAccounts accounts;
    private final Venues venues;
    private final VenueTurns turns;
    private final SharedAnswers shared;

    @Autowired
    MarketQuestions(VenueAccounts accounts, Venues venues, VenueTurns turns) {
        this(accounts, venues, turns, new SharedAnswers(System::nanoTime));
    }

    MarketQuestions(VenueAccounts accounts, Venues venues, VenueTurns turns, SharedAnswers shared) {
        this.accounts = accounts;
        this.venues = venues;
        this.turns = turns;
        this.shared = shared;
    }

    @QueryHandler
    CompletableFuture<MarketAnswer> handle(FindTicker query) {
        return ofMarket(query, query.instrument(), Page.ALL, (data, most) -> data.ticker(query.instrument()));
    }

    @QueryHandler
    CompletableFuture<MarketAnswer> handle(FindOrderBook query) {
        return ofMarket(
                query,
                query.instrument(),
                Page.first(query.depth()),
                (data, most) -> data.orderBook(query.instrument(), most));
    }

    @QueryHandler
    CompletableFuture<MarketAnswer> handle(FindPublicTrades query) {
        return ofMarket(
                query,
                query.instrument(),
                Page.last(query.limit()),
                (data, most) -> new PublicTrades(data.trades(query.instrument(), most)));
    }

    @QueryHandler
    CompletableFuture<MarketAnswer> handle(FindCandles query) {
        return ofMarket(
                query,
                query.instrument(),
                query.from() == null ? Page.last(query.limit()) : Page.first(query.limit()),
                (data, most) -> new Candles(data.candles(query.instrument(), query.interval(), query.from(), most)),
                query.interval(),
                String.valueOf(query.from()));
    }

    @QueryHandler
    CompletableFuture<MarketAnswer> handle(FindInstruments query) {
        return answer(
                query,
                (account, venue) -> turns.call(venue, account.accountId(), () -> {
                    venue.markets(account.testnet()); // what a venue trades is learned when its markets are connected
                    return new Instruments(venue.instruments().stream()
                            .sorted(Comparator.comparing(
                                    rules -> rules.instrument().toString()))
                            .toList());
                }));
    }

    @QueryHandler
    CompletableFuture<MarketAnswer> handle(FindBalances query) {
        return answer(
                query,
                (account, venue) -> accounts.awaitOpen(account.accountId(), JUST_OPENED)
                        ? turns.call(
                                venue,
                                account.accountId(),
                                () -> new Balances(venue.balances(account.accountId()).stream()
                                        .map(balance -> new Balance(balance.asset(), balance.free(), balance.locked()))
                                        .toList()))
                        : new Refused(Reason.UNAVAILABLE, "the account is not open at " + venue.exchangeId() + " yet"));
    }

    // ------------------------------------------------------------------------------------------------------ in general

    /** @param most how many are to be asked for */
    @FunctionalInterface
    private interface Question {
        MarketAnswer ask(MarketData data, int most);
    }

    @FunctionalInterface
    private interface Asking {
        MarketAnswer ask(VenueAccount account, Venue venue) throws InterruptedException;
    }

    private CompletableFuture<MarketAnswer> ofMarket(
            MarketQuery query, InstrumentId instrument, Page page, Question question, Object... more) {
        return answer(query, (account, venue) -> {
            List<Object> same = List.of(
                    venue.exchangeId(), account.testnet(), query.getClass(), instrument, page.asked(), List.of(more));
            Function<MarketData, MarketAnswer> asked =
                    data -> question.ask(data, page.asked().most());
            return page.cut(shared.get(
                    same,
                    () -> turns.callOfMarket(
                            venue, account.accountId(), () -> ask(venue, account, instrument, asked))));
        });
    }

    private static MarketAnswer ask(
            Venue venue, VenueAccount account, InstrumentId instrument, Function<MarketData, MarketAnswer> question) {
        MarketData data = venue.markets(account.testnet());
        if (data == null)
            return new Refused(Reason.NOT_SUPPORTED, venue.exchangeId() + " tells nothing of its markets");
        InstrumentRules rules = venue.rules(account.accountId(), instrument);
        if (rules == null)
            return new Refused(Reason.INSTRUMENT_UNKNOWN, venue.exchangeId() + " does not trade " + instrument);
        return question.apply(data);
    }

    /** On a thread of its own: the one of the query holds a transaction. */
    private CompletableFuture<MarketAnswer> answer(MarketQuery query, Asking asking) {
        CompletableFuture<MarketAnswer> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("market-question").start(() -> answer.complete(answered(query, asking)));
        return answer;
    }

    private MarketAnswer answered(MarketQuery query, Asking asking) {
        try {
            VenueAccount account = accounts.find(query.accountId());
            if (account == null) {
                var unused = accounts.awaitOpen(query.accountId(), JUST_OPENED);
                account = accounts.find(query.accountId());
            }
            if (account == null) return new Refused(Reason.ACCOUNT_UNKNOWN, "there is no account " + query.accountId());
            Venue venue = venues.find(account.exchangeId());
            if (venue == null)
                return new Refused(Reason.UNAVAILABLE, "this server does not talk to " + account.exchangeId());
            return asking.ask(account, venue);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Refused(Reason.UNAVAILABLE, "the server is stopping");
        } catch (RuntimeException e) {
            log.warn("{} could not be answered", query, e);
            return new Refused(Reason.UNAVAILABLE, "the question could not be asked");
        }
    }
}
