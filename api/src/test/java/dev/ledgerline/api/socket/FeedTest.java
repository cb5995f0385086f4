package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.Views;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.log.LogQuery.AwaitLog;
import dev.ledgerline.messages.log.LogQuery.FindHead;
import dev.ledgerline.messages.log.LogQuery.ReadLog;
import dev.ledgerline.messages.log.LoggedEvent;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitPosition;
import dev.ledgerline.messages.value.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class FeedTest {
    private static final AccountId ALICE = new AccountId(1);
    private static final AccountId BOB = new AccountId(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What an event of these is told as. */
    private static final int FRAMES = 2;

    private final List<LoggedEvent> log = new ArrayList<>();
    private final AskedQueries core = new AskedQueries()
            .answering(FindHead.class, query -> head())
            .answering(ReadLog.class, this::read)
            .answering(AwaitLog.class, this::await)
            .answering(AwaitPosition.class, AwaitPosition::position)
            .answering(
                    FindOrders.class,
                    query -> query.orderIds().stream()
                            .map(id -> Views.order(id.value(), 1, OrderStatus.CANCELED))
                            .toList());
    private final Feed feed = new Feed(
            core.queries,
            new Frames(
                    core.queries,
                    new Projections(core.queries),
                    JsonMapper.builder().build()));

    private synchronized long head() {
        return log.size();
    }

    private synchronized List<LoggedEvent> read(ReadLog query) {
        int from = (int) query.after();
        return List.copyOf(log.subList(from, Math.min(log.size(), from + query.atMost())));
    }

    private boolean await(AwaitLog query) {
        if (head() <= query.after()) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return head() > query.after();
    }

    private synchronized void happens(AccountId account, int times) {
        for (int i = 0; i < times; i++)
            log.add(new LoggedEvent(
                    log.size() + 1, new OrderCanceled(new OrderId(7), account, Quantity.ZERO, Instant.EPOCH)));
    }

    @AfterEach
    void close() {
        feed.close();
    }

    /** Ends when the bell has rung so often. */
    private Thread listener(AccountId account, int times) {
        Bell bell = new Bell();
        feed.listen(bell, Set.of(account));
        return Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < times; i++) bell.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void tellsEverythingOnceFromMemoryAndFromTheLog() {
        happens(ALICE, 700);
        Cursor head = feed.head();
        assertThat(head).isEqualTo(Cursor.behind(700));
        happens(ALICE, 12_000); // more frames than are kept
        int behind = FRAMES * 12_700 - FRAMES * 2 - 1;
        List<Cursor> told = new ArrayList<>();
        Cursor cursor = new Cursor(3, 0);
        while (told.size() < behind) {
            Feed.Part part = feed.after(cursor);
            part.frames().forEach(frame -> told.add(frame.cursor()));
            cursor = part.cursor();
        }
        assertThat(told).isSorted().doesNotHaveDuplicates().hasSize(behind);
        assertThat(told.getFirst()).isEqualTo(new Cursor(3, 1));
        assertThat(told.getLast()).isEqualTo(new Cursor(12_700, 1));
        assertThat(feed.after(cursor).frames()).isEmpty();
    }

    @Test
    void wakesWhomItConcerns() throws InterruptedException {
        feed.head();
        Thread bob = listener(BOB, 1);
        for (int i = 0; i < 3; i++) {
            Thread alice = listener(ALICE, 1);
            happens(ALICE, 1);
            assertThat(alice.join(PATIENCE)).isTrue();
        }
        assertThat(bob.isAlive()).as("nothing of his has happened").isTrue();
        happens(BOB, 1);
        assertThat(bob.join(PATIENCE)).isTrue();
    }

    @Test
    void wakesOthersBeforeTheyFallOutOfMemory() throws InterruptedException {
        feed.head();
        Thread bob = listener(BOB, 1);
        happens(ALICE, 5_000);
        assertThat(bob.join(PATIENCE)).isTrue();
    }
}
