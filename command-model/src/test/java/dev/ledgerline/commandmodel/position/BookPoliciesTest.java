package dev.ledgerline.commandmodel.position;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BOOK;
import static dev.ledgerline.commandmodel.Example.BTC;
import static dev.ledgerline.commandmodel.Example.CLOCK;
import static dev.ledgerline.commandmodel.Example.NOW;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.deal;
import static dev.ledgerline.commandmodel.Example.fill;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.position;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.position.Deals.buy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.RecordingGateway;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealEvent.DealRecorded;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.deal.DealKey;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.order.OrderCommand.RecordReassignment;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.PositionCommand.ApplyDeal;
import dev.ledgerline.messages.position.PositionEvent.OrderDealsReassigned;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.strategy.StrategyId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How recorded deals come into the books, and what the orders hear of it. */
class BookPoliciesTest {
    private static final DealRecorded RECORDED = new DealRecorded(
            DealKey.of(ACCOUNT, fill("1", "1", "100"), "BTC/USDT"),
            ACCOUNT,
            BTC,
            PositionMode.NETTING,
            buy(1, "1", "100").deal(),
            NOW);

    private final RecordingGateway commands = new RecordingGateway();
    private final WhenDealRecordedApplyToBook deals = new WhenDealRecordedApplyToBook(commands, new Counting(), CLOCK);

    @Test
    void offerNoSpareIdAtFirst() {
        commands.answering(0);
        deals.on(RECORDED);
        assertThat(commands.sent()).containsExactly(applied());
    }

    @Test
    void offerMoreUntilTheySuffice() {
        commands.answering(-1, -1, 2, 0);
        deals.on(RECORDED);
        deals.on(RECORDED);
        assertThat(commands.sent()).containsExactly(applied(), applied(101), applied(101, 102), applied());
    }

    @Test
    void offerWhatWasLeftBeforeNewOnes() {
        commands.answering(-1, -1, -1, 3, -1, 1);
        deals.on(RECORDED);
        deals.on(RECORDED);
        assertThat(commands.sent())
                .containsExactly(
                        applied(),
                        applied(101),
                        applied(101, 102),
                        applied(101, 102, 103, 104),
                        applied(),
                        applied(104));
    }

    @Test
    void tellTheOrderWhoseDealsWereReassigned() {
        new WhenDealsReassignedTellOrder(commands)
                .on(new OrderDealsReassigned(
                        BOOK,
                        request(1),
                        order(5),
                        SEVEN,
                        position(1),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        second(1)));
        assertThat(commands.sent()).containsExactly(new RecordReassignment(order(5), SEVEN, position(1), second(1)));
    }

    private static ApplyDeal applied(long... spares) {
        return new ApplyDeal(
                BOOK,
                PositionMode.NETTING,
                buy(1, "1", "100").deal(),
                LongStream.of(spares).mapToObj(id -> deal(id)).toList(),
                NOW);
    }

    /** Deal ids from 101 on. */
    private static final class Counting implements Ids {
        private long last = 100;

        @Override
        public DealId nextDeal() {
            return new DealId(++last);
        }

        @Override
        public CommandId nextCommand() {
            throw new UnsupportedOperationException();
        }

        @Override
        public OrderId nextOrder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public AccountId nextAccount() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StrategyId nextStrategy() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ApiKeyId nextApiKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public UserId nextUser() {
            throw new UnsupportedOperationException();
        }
    }
}
