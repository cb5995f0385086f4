package dev.ledgerline.exchangegateway.xchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.exchangegateway.credential.VenueCredentials;
import dev.ledgerline.exchangegateway.instrument.InstrumentMarkets;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.BaseExchange;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.account.AccountInfo;
import org.knowm.xchange.dto.account.Balance;
import org.knowm.xchange.dto.account.Wallet;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.meta.ExchangeMetaData;
import org.knowm.xchange.dto.meta.InstrumentMetaData;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.OpenOrders;
import org.knowm.xchange.service.account.AccountService;
import org.knowm.xchange.service.marketdata.MarketDataService;
import org.knowm.xchange.service.trade.TradeService;

/** Any exchange of XChange's: an implementation of its interfaces that answers from here. */
class UnifiedTest {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    private static final ExchangeSettings SETTINGS = ExchangeSettings.of(
            "mine",
            new XChangeProperties.Venue(
                    SomeExchange.class.getName(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));

    private final XChangeVenue venue = new XChangeVenue(
            SETTINGS,
            new UnifiedDialect(SomeExchange.class, SETTINGS, Clock.systemUTC()),
            () -> account -> new VenueCredentials("key", "secret", "pass"));

    @Test
    void isLookedAtAndNotTradedOn() {
        venue.openAccount(ACCOUNT, Map.of());
        assertThat(venue.instruments()).singleElement().satisfies(rules -> {
            assertThat(rules.instrument()).isEqualTo(BTC);
            assertThat(rules.priceStep()).isEqualByComparingTo("0.1");
            assertThat(rules.quantityStep()).isEqualByComparingTo("0.0001");
            assertThat(rules.amendable()).isFalse();
        });
        assertThat(venue.market(BTC))
                .satisfies(prices -> assertThat(prices.last().value()).isEqualByComparingTo("50000"));
        assertThat(venue.balances(ACCOUNT))
                .singleElement()
                .satisfies(balance -> assertThat(balance.locked()).isEqualByComparingTo("1"));
        assertThat(venue.openOrders(ACCOUNT)).singleElement().satisfies(order -> {
            assertThat(order.exchangeOrderId()).isEqualTo("O-1");
            assertThat(order.side()).isEqualTo(Side.SELL);
        });
        assertThat(venue.place(ACCOUNT, "L1", WireVenue.limit(Side.BUY, "0.01", "49000")))
                .isInstanceOfSatisfying(
                        PlaceOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RefusedException.UNSUPPORTED));
        assertThat(venue.queryByClientOrderId(ACCOUNT, BTC, "L1")).isEqualTo(new OrderAnswer.NotFound());
        assertThatThrownBy(() -> venue.fillsBetween(ACCOUNT, List.of(), Instant.EPOCH, null))
                .hasStackTraceContaining("not traded on");
        assertThatThrownBy(() -> venue.marketData().orderBook(BTC, 5))
                .isInstanceOf(UnsupportedOperationException.class);
        venue.close();
    }

    @Test
    void tellsEachAccountThePricesOfItsNetwork() {
        AccountId tester = new AccountId(2);
        venue.openAccount(ACCOUNT, Map.of());
        venue.openAccount(tester, Map.of(), true);
        InstrumentMarkets markets = new InstrumentMarkets(new Venues(List.of(venue)));
        assertThat(markets.market(ACCOUNT, "mine", BTC))
                .satisfies(market -> assertThat(market.last()).isEqualTo(Price.of("50000")));
        assertThat(markets.market(tester, "mine", BTC)).satisfies(market -> {
            assertThat(market.last()).isEqualTo(Price.of("7"));
            assertThat(market.rules().priceStep()).isEqualByComparingTo("1");
        });
        venue.close();
    }

    /** Implements as little as the poorest of XChange's exchanges. */
    public static final class SomeExchange extends BaseExchange {
        @Override
        protected void initServices() {
            marketDataService = new MarketDataService() {
                @Override
                public Ticker getTicker(CurrencyPair pair, Object... args) {
                    return new Ticker.Builder()
                            .instrument(pair)
                            .last(new BigDecimal(isTestNetwork() ? "7" : "50000"))
                            .build();
                }
            };
            accountService = new AccountService() {
                @Override
                public AccountInfo getAccountInfo() {
                    return new AccountInfo(Wallet.Builder.from(List.of(new Balance.Builder()
                                    .currency(Currency.BTC)
                                    .total(new BigDecimal("3"))
                                    .available(new BigDecimal("2"))
                                    .build()))
                            .build());
                }
            };
            tradeService = new TradeService() {
                @Override
                public OpenOrders getOpenOrders() throws IOException {
                    return new OpenOrders(List.of(new LimitOrder.Builder(OrderType.ASK, CurrencyPair.BTC_USDT)
                            .id("O-1")
                            .originalAmount(new BigDecimal("0.5"))
                            .limitPrice(new BigDecimal("51000"))
                            .build()));
                }
            };
        }

        private boolean isTestNetwork() {
            return Boolean.TRUE.equals(getExchangeSpecification().getExchangeSpecificParametersItem(USE_SANDBOX));
        }

        @Override
        public ExchangeSpecification getDefaultExchangeSpecification() {
            ExchangeSpecification specification = new ExchangeSpecification(SomeExchange.class);
            specification.setExchangeName("some");
            specification.setSslUri("http://127.0.0.1:9");
            return specification;
        }

        @Override
        public void remoteInit() {
            exchangeMetaData = new ExchangeMetaData(
                    Map.of(
                            CurrencyPair.BTC_USDT,
                            InstrumentMetaData.builder()
                                    .priceScale(isTestNetwork() ? 0 : 1)
                                    .volumeScale(4)
                                    .build()),
                    Map.of(),
                    null,
                    null,
                    null);
        }
    }
}
