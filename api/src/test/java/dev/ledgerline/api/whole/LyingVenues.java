package dev.ledgerline.api.whole;

import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.Network;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueBalance;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Stands before the simulated venue and tells less, or more, than there is. */
class LyingVenues implements BeanPostProcessor {
    private final Set<AccountId> hidingFills = ConcurrentHashMap.newKeySet();
    private final Set<String> hiddenOrders = ConcurrentHashMap.newKeySet();
    private final Set<AccountId> silent = ConcurrentHashMap.newKeySet();
    private final Map<AccountId, BigDecimal> extraMoney = new ConcurrentHashMap<>();
    private final Map<AccountId, BigDecimal> extraCoins = new ConcurrentHashMap<>();
    private final Map<String, String> numbers = new ConcurrentHashMap<>();
    private final Map<AccountId, Runnable> meanwhile = new ConcurrentHashMap<>();
    private final Map<AccountId, Instant> lookedFrom = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** Fills of the account are told to nobody, and what it holds is not either. */
    void hideFills(AccountId account, boolean hidden) {
        if (hidden) hidingFills.add(account);
        else hidingFills.remove(account);
    }

    void hideOrder(String clientOrderId) {
        hiddenOrders.add(clientOrderId);
    }

    /** What is asked in the middle of a comparison is not answered. */
    void fail(AccountId account, boolean failing) {
        if (failing) silent.add(account);
        else silent.remove(account);
    }

    /** The number it has at the venue; venues may give it to an order in another instrument as well. */
    void number(String clientOrderId, String exchangeOrderId) {
        numbers.put(clientOrderId, exchangeOrderId);
    }

    /** Happens at the venue just after it has told of the account's open orders once more. */
    void meanwhile(AccountId account, Runnable event) {
        meanwhile.put(account, event);
    }

    /** Since when fills of the account were asked for, at the earliest; null when nobody did since this was asked. */
    Instant lookedFrom(AccountId account) {
        return lookedFrom.remove(account);
    }

    int failures() {
        return failures.get();
    }

    void addMoney(AccountId account, String amount) {
        extraMoney.merge(account, new BigDecimal(amount), BigDecimal::add);
    }

    void addCoins(AccountId account, String amount) {
        extraCoins.merge(account, new BigDecimal(amount), BigDecimal::add);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof Venue venue) || !venue.exchangeId().equals("simulated")) return bean;
        return Proxy.newProxyInstance(Venue.class.getClassLoader(), new Class<?>[] {Venue.class}, new Liar(venue));
    }

    private final class Liar implements InvocationHandler {
        private final Venue venue;

        Liar(Venue venue) {
            this.venue = venue;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("subscribe")) return venue.subscribe(new Hearer((VenueListener) arguments[0]));
            AccountId account =
                    arguments != null && arguments.length > 0 && arguments[0] instanceof AccountId id ? id : null;
            if (account != null && silent.contains(account) && method.getName().equals("balances")) {
                failures.incrementAndGet();
                throw new IllegalStateException("503 in the middle of it");
            }
            if (method.getName().equals("queryByClientOrderId") && hiddenOrders.contains((String) arguments[2]))
                return new OrderAnswer.NotFound();
            Object answer;
            try {
                answer = method.invoke(venue, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (account == null) return answer;
            if (method.getName().equals("fillsBetween"))
                lookedFrom.merge(account, (Instant) arguments[2], (one, other) -> one.isBefore(other) ? one : other);
            Runnable event = method.getName().equals("openOrders") ? meanwhile.remove(account) : null;
            if (event != null) event.run();
            return lie(method.getName(), account, answer);
        }

        @SuppressWarnings("unchecked")
        private Object lie(String question, AccountId account, Object answer) {
            return switch (question) {
                case "openOrders" ->
                    ((List<VenueOrderReport>) answer)
                            .stream()
                                    .filter(order -> !hiddenOrders.contains(order.clientOrderId()))
                                    .map(this::numbered)
                                    .toList();
                case "fillsSince" -> {
                    FillPage page = (FillPage) answer;
                    yield hidingFills.contains(account) ? new FillPage(List.of(), page.next(), page.more()) : page;
                }
                case "fillsBetween" -> {
                    if (answer instanceof FillPage page)
                        yield hidingFills.contains(account) ? new FillPage(List.of(), null, false) : numbered(page);
                    yield hidingFills.contains(account)
                            ? List.of()
                            : ((List<VenueFillReport>) answer)
                                    .stream().map(this::numbered).toList();
                }
                case "queryByClientOrderId" ->
                    answer instanceof OrderAnswer.Found(VenueOrderReport report)
                            ? new OrderAnswer.Found(numbered(report))
                            : answer;
                case "holdings" -> hidingFills.contains(account) ? Holdings.UNEXPLAINED : answer;
                case "balances" -> balances(account, (List<VenueBalance>) answer);
                case "positions" -> positions(account, (List<VenuePositionReport>) answer);
                default -> answer;
            };
        }

        private FillPage numbered(FillPage page) {
            return new FillPage(page.fills().stream().map(this::numbered).toList(), page.next(), page.more());
        }

        private VenueOrderReport numbered(VenueOrderReport order) {
            return new VenueOrderReport(
                    order.accountId(),
                    order.clientOrderId(),
                    numbers.getOrDefault(order.clientOrderId(), order.exchangeOrderId()),
                    order.instrument(),
                    order.side(),
                    order.status(),
                    order.quantity(),
                    order.price(),
                    order.filledQuantity(),
                    order.at());
        }

        private VenueFillReport numbered(VenueFillReport fill) {
            return new VenueFillReport(
                    fill.accountId(),
                    fill.clientOrderId(),
                    numbers.getOrDefault(fill.clientOrderId(), fill.exchangeOrderId()),
                    fill.instrument(),
                    fill.side(),
                    fill.fill());
        }

        private List<VenueBalance> balances(AccountId account, List<VenueBalance> balances) {
            BigDecimal extra = extraMoney.get(account);
            if (extra == null) return balances;
            List<VenueBalance> more = new ArrayList<>(balances);
            more.add(new VenueBalance(Asset.of("USDT"), extra, BigDecimal.ZERO));
            return more;
        }

        private List<VenuePositionReport> positions(AccountId account, List<VenuePositionReport> positions) {
            BigDecimal extra = extraCoins.get(account);
            if (extra == null) return positions;
            InstrumentId btc = InstrumentId.of("BTC/USDT");
            BigDecimal quantity = extra;
            BigDecimal price = new BigDecimal(50_000);
            List<VenuePositionReport> more = new ArrayList<>();
            for (VenuePositionReport each : positions)
                if (each.instrument().equals(btc)) quantity = quantity.add(each.quantity());
                else more.add(each);
            more.add(new VenuePositionReport(btc, quantity, price));
            return more;
        }
    }

    private final class Hearer implements VenueListener {
        private final VenueListener listener;

        Hearer(VenueListener listener) {
            this.listener = listener;
        }

        @Override
        public void onFill(VenueFillReport report) {
            if (!hidingFills.contains(report.accountId())) listener.onFill(report);
        }

        @Override
        public void onOrder(VenueOrderReport report) {
            if (!hiddenOrders.contains(report.clientOrderId())) listener.onOrder(report);
        }

        @Override
        public void onPrice(Network network, InstrumentId instrument, dev.ledgerline.messages.value.Price last) {
            listener.onPrice(network, instrument, last);
        }

        @Override
        public void onGap() {
            listener.onGap();
        }
    }
}
