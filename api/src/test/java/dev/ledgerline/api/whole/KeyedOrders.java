package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Random orders, each of which follows from its key alone: whoever got no answer asks again with the same key, and must
 * get the order that was made then, or has it made now, once.
 */
final class KeyedOrders {
    private static final int REPEATED = 50;
    private static final Duration AFTER_A_REFUSAL = Duration.ofMillis(50);

    /** One of so many who got no answer leaves it at that. */
    private static final int GIVE_UP = 100;

    private final int most;
    private final Duration pace;
    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /** @param pace between two orders of one trader */
    KeyedOrders(int most, Duration pace) {
        this.most = most;
        this.pace = pace;
    }

    /** Traders on each of the accounts, until it is over. Nobody of them minds a server that is not there. */
    List<Thread> trade(Client client, List<Long> accounts, int tradersEach, Random random, BooleanSupplier goesOn) {
        List<Thread> traders = new ArrayList<>();
        for (long account : accounts) {
            for (int trader = 0; trader < tradersEach; trader++) {
                Random dice = new Random(random.nextLong());
                traders.add(Thread.ofVirtual().start(() -> trade(client, account, dice, goesOn)));
            }
        }
        return traders;
    }

    private void trade(Client client, long account, Random random, BooleanSupplier goesOn) {
        List<Long> mine = new ArrayList<>();
        String pending = null;
        while (goesOn.getAsBoolean() && !enough()) {
            try {
                if (pending == null && random.nextInt(10) < 2 && !mine.isEmpty()) {
                    cancelOrChange(client, account, mine.get(random.nextInt(mine.size())), random);
                } else {
                    if (pending == null) pending = account + "/" + next.incrementAndGet() + "/" + random.nextInt(8);
                    unanswered.add(pending);
                    mine.add(send(client, pending));
                    pending = null;
                }
                LockSupport.parkNanos(pace.toNanos());
            } catch (RuntimeException e) {
                // Refused or not known. Who asks again with the same key gets the answer; some ask much later.
                if (random.nextInt(GIVE_UP) == 0) pending = null;
                LockSupport.parkNanos(AFTER_A_REFUSAL.toNanos());
            }
        }
    }

    private static void cancelOrChange(Client client, long account, long order, Random random) {
        if (random.nextBoolean()) client.command(account, "cancel_order", "", "'order_id':" + order);
        else
            client.command(
                    account,
                    "change_order",
                    "",
                    "'order_id':" + order + ",'new_qty':'" + new BigDecimal(2 + random.nextInt(5)).movePointLeft(3)
                            + "'");
    }

    private long send(Client client, String key) {
        String[] parts = key.split("/");
        int number = Integer.parseInt(parts[1]);
        boolean buy = number % 2 == 0;
        String passive = buy ? "30000" : "150000";
        String aggressive = buy ? "150000" : "30000";
        String wanted = switch (parts[2]) {
            case "0", "1" -> "'order_type':'limit','price':'" + passive + "'";
            case "2" -> "'order_type':'limit','time_in_force':'IOC','price':'" + aggressive + "'";
            case "3" -> "'order_type':'limit','post_only':true,'price':'" + passive + "'";
            default -> "'order_type':'market'";
        };
        // Half of them wait for the venue, half are content with what is durable.
        Client.Reply reply = client.post(
                "/oms/commands" + (number % 4 < 2 ? "?wait=false" : ""),
                ("{'account_id':" + parts[0] + ",'command':'send_order','request_id':'" + key
                                + "','payload':{'symbol':'BTC/USDT','side':'" + (buy ? "buy" : "sell") + "','qty':'0.00"
                                + (1 + number % 7) + "'," + wanted + "}}")
                        .replace('\'', '"'));
        if (reply.status() == 500
                || reply.status() == 503
                || reply.result().get("order_id").isNull()) {
            refusals.merge(reply.toString().replaceAll("[0-9]+", "N"), 1, Integer::sum);
            throw new IllegalStateException("not now");
        }
        long orderId = reply.orderId();
        Long before = answered.put(key, orderId);
        if (before != null)
            assertThat(orderId).as("one key, one order: %s", reply).isEqualTo(before);
        unanswered.remove(key);
        return orderId;
    }

    /** Asks again for what was not answered, and for some that was; false while something is refused for the time being. */
    boolean allRepeated(Client client) {
        Set<String> again = new HashSet<>(unanswered);
        again.addAll(answered.keySet().stream().limit(REPEATED).toList());
        try {
            for (String key : again) send(client, key);
        } catch (IllegalStateException notNow) {
            return false;
        }
        return unanswered.isEmpty();
    }

    boolean enough() {
        return next.get() >= most;
    }

    int unanswered() {
        return unanswered.size();
    }

    /** The orders callers know of. */
    Set<Long> orders() {
        return new HashSet<>(answered.values());
    }

    Map<String, Integer> refusals() {
        return new TreeMap<>(refusals);
    }
}
