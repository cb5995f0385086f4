package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.KeyRights;
import dev.ledgerline.exchangegateway.venue.VenueBalance;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.BinanceException;
import org.knowm.xchange.binance.dto.account.BinanceAccountInformation;
import org.knowm.xchange.binance.dto.account.BinanceBalance;
import org.knowm.xchange.binance.dto.account.futures.BinancePosition;
import org.knowm.xchange.binance.service.BinanceAccountServiceRaw;
import si.mazi.rescu.HttpStatusIOException;

/** What an account holds at Binance. */
class BinanceHoldings {
    private static final int ACCOUNT_WEIGHT = 20;
    private static final int RIGHTS_WEIGHT = 1;
    private static final int HTTP_NOT_FOUND = 404;

    /** An account of many coins makes many pairs; they take turns, but not for hours. */
    private static final int MOST_PAIRS = 200;

    private final BinanceCalls calls;
    private final BinanceMarkets markets;

    BinanceHoldings(BinanceCalls calls, BinanceMarkets markets) {
        this.calls = calls;
        this.markets = markets;
    }

    /** Futures pay and are paid for other things than fills, as for funding. */
    Holdings kind() {
        return calls.product == BinanceProduct.SPOT ? Holdings.ASSETS : Holdings.POSITIONS;
    }

    /** Only the real network of Binance tells; the question is the same for spot and futures, at the address of spot. */
    KeyRights rights() throws IOException {
        if (calls.product != BinanceProduct.SPOT) return KeyRights.UNKNOWN;
        try {
            Boolean may = calls.ask(
                            RIGHTS_WEIGHT,
                            api -> api.keyRestrictions(
                                    calls.receiveWindow(), calls.clock(), calls.key(), calls.signature()))
                    .enableWithdrawals();
            if (may == null) return KeyRights.UNKNOWN;
            return new KeyRights(may ? KeyRights.Right.YES : KeyRights.Right.NO);
        } catch (HttpStatusIOException | BinanceException e) {
            int status = e instanceof BinanceException said
                    ? said.getHttpStatusCode()
                    : ((HttpStatusIOException) e).getHttpStatusCode();
            if (status == HTTP_NOT_FOUND) return KeyRights.UNKNOWN;
            throw e;
        }
    }

    List<VenueBalance> balances() throws IOException {
        return calls.product == BinanceProduct.SPOT ? spotBalances() : futuresBalances();
    }

    private List<VenueBalance> spotBalances() throws IOException {
        BinanceAccountInformation account = calls.askExchange(
                ACCOUNT_WEIGHT, exchange -> ((BinanceAccountServiceRaw) exchange.getAccountService()).account());
        List<VenueBalance> balances = new ArrayList<>();
        for (BinanceBalance each : account.balances) {
            Asset asset = asset(each.getCurrency().getCurrencyCode());
            if (asset != null && each.getTotal().signum() != 0)
                balances.add(new VenueBalance(asset, each.getAvailable(), each.getLocked()));
        }
        return balances;
    }

    private List<VenueBalance> futuresBalances() throws IOException {
        List<VenueBalance> balances = new ArrayList<>();
        for (BinancePayload.FuturesBalance each : calls.ask(
                ACCOUNT_WEIGHT,
                api -> api.futuresBalances(calls.receiveWindow(), calls.clock(), calls.key(), calls.signature()))) {
            Asset asset = asset(each.asset());
            if (asset == null || each.balance().signum() == 0) continue;
            BigDecimal free = Objects.requireNonNullElse(each.availableBalance(), each.balance());
            balances.add(
                    new VenueBalance(asset, free, each.balance().subtract(free).max(BigDecimal.ZERO)));
        }
        return balances;
    }

    /** Spot has none: what is bought is held. */
    List<VenuePositionReport> positions() throws IOException {
        if (calls.product == BinanceProduct.SPOT) return List.of();
        List<VenuePositionReport> positions = new ArrayList<>();
        for (BinancePosition each : calls.askExchange(
                        ACCOUNT_WEIGHT,
                        exchange -> ((BinanceAccountServiceRaw) exchange.getAccountService()).futuresAccount())
                .getPositions()) {
            InstrumentId instrument = markets.symbols().instrument(each.getSymbol());
            if (instrument != null && each.getPositionAmt().signum() != 0)
                positions.add(new VenuePositionReport(instrument, each.getPositionAmt(), each.getEntryPrice()));
        }
        return positions;
    }

    /** The markets between any two assets the account holds. */
    List<InstrumentId> pairs() throws IOException {
        List<Asset> held = balances().stream().map(VenueBalance::asset).toList();
        List<InstrumentId> pairs = new ArrayList<>();
        for (Asset base : held)
            for (Asset quote : held) {
                InstrumentId pair = new InstrumentId(base, quote);
                if (pairs.size() < MOST_PAIRS && markets.symbols().has(pair)) pairs.add(pair);
            }
        return pairs;
    }

    private static @Nullable Asset asset(String code) {
        try {
            return Asset.of(code);
        } catch (IllegalArgumentException e) {
            return null; // not in our letters
        }
    }
}
