package dev.ledgerline.commandmodel.position;

import static dev.ledgerline.commandmodel.Example.BOOK;
import static dev.ledgerline.commandmodel.Example.NONE;
import static dev.ledgerline.commandmodel.Example.deal;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.position;
import static dev.ledgerline.commandmodel.Example.price;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.Example.second;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.Book;
import dev.ledgerline.messages.position.CloseTerms;
import dev.ledgerline.messages.position.Leg;
import dev.ledgerline.messages.position.PositionCommand;
import dev.ledgerline.messages.position.PositionCommand.ApplyDeal;
import dev.ledgerline.messages.position.PositionCommand.ChangePosition;
import dev.ledgerline.messages.position.PositionCommand.CloseBy;
import dev.ledgerline.messages.position.PositionCommand.ClosePosition;
import dev.ledgerline.messages.position.PositionCommand.ConfirmClose;
import dev.ledgerline.messages.position.PositionCommand.MergePositions;
import dev.ledgerline.messages.position.PositionCommand.ReassignOrder;
import dev.ledgerline.messages.position.PositionCommand.ReleaseClose;
import dev.ledgerline.messages.position.PositionCommand.TriggerStop;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.StopMode;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.RequestEvent.CommandDenied;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.BaseMatcher;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/** A position book in an example: what happens to it, and what it says in the words of the worked examples. */
final class BookStory {
    /** The command the last step is asked by. */
    static final long COMMAND = 99;

    private static final long DEADLINE = 120;

    private final AggregateTestFixture<PositionBook> fixture = Fixtures.of(PositionBook.class);
    private final PositionMode mode;
    private final List<Object> before = new ArrayList<>();

    BookStory(PositionMode mode) {
        this.mode = mode;
        fixture.registerInjectableResource(new BookHistory(fixture.getEventStore()));
        fixture.registerIgnoredField(Book.class, "positions"); // what is computed when it is first asked for
    }

    static BookStory netting() {
        return new BookStory(PositionMode.NETTING);
    }

    static BookStory hedge() {
        return new BookStory(PositionMode.HEDGE);
    }

    // What happened

    BookStory given(Deals... deals) {
        for (Deals deal : deals) before.add(apply(deal));
        return this;
    }

    BookStory given(PositionCommand... commands) {
        before.addAll(Arrays.asList(commands));
        return this;
    }

    // What happens

    Said when(Deals deal, long... spares) {
        return whenTold(apply(deal, spares));
    }

    Said when(PositionCommand command) {
        return whenTold(command);
    }

    private Said whenTold(Object command) {
        TestExecutor<PositionBook> executor =
                before.isEmpty() ? fixture.givenNoPriorActivity() : fixture.givenCommands(before);
        return new Said(executor.when(command));
    }

    Said whenIn(PositionBook state, PositionCommand command) {
        return new Said(fixture.givenState(() -> state).when(command));
    }

    Said whenAfterEvents(List<?> events, Object command) {
        return new Said(fixture.given(events).when(command));
    }

    ApplyDeal apply(Deals deal, long... spares) {
        List<DealId> ids = LongStream.of(spares).mapToObj(DealId::new).toList();
        return new ApplyDeal(BOOK, mode, deal.deal(), ids, second(50));
    }

    static CloseBy closeBy(long a, long b, @Nullable String quantity) {
        return new CloseBy(
                BOOK,
                request(COMMAND, second(50)),
                position(a),
                position(b),
                quantity == null ? null : qty(quantity),
                deal(71),
                deal(72),
                NONE);
    }

    static MergePositions merge(
            long source, long target, StopMode stops, @Nullable String loss, @Nullable String profit) {
        return new MergePositions(
                BOOK,
                request(COMMAND, second(50)),
                position(source),
                position(target),
                stops,
                loss == null ? null : price(loss),
                profit == null ? null : price(profit));
    }

    /** Asked for at second 50, by order 80, with a deadline at second 120. */
    static ClosePosition close(long id, @Nullable String quantity) {
        return close(id, quantity, 80, 50);
    }

    static ClosePosition close(long id, @Nullable String quantity, long order, long at) {
        return new ClosePosition(
                BOOK,
                request(COMMAND, second(at)),
                position(id),
                quantity == null ? null : qty(quantity),
                order(order),
                CloseTerms.atMarket(NONE, "api"),
                market("100"),
                second(at - 50 + DEADLINE));
    }

    static ConfirmClose confirm(long id, long order) {
        return new ConfirmClose(BOOK, position(id), order(order));
    }

    static ReleaseClose release(long id, long order, String filled) {
        return new ReleaseClose(BOOK, position(id), order(order), qty(filled), second(60));
    }

    static TriggerStop trigger(long id, String at) {
        return new TriggerStop(
                BOOK, position(id), price(at), request(COMMAND, second(50)), order(80), market(at), second(DEADLINE));
    }

    static ChangePosition stops(long id, @Nullable String loss, @Nullable String profit) {
        return new ChangePosition(
                BOOK,
                request(COMMAND, second(50)),
                position(id),
                true,
                loss == null ? null : price(loss),
                true,
                profit == null ? null : price(profit),
                false,
                null);
    }

    static ReassignOrder reassign(long order, StrategyId strategy, @Nullable Long target) {
        return new ReassignOrder(
                BOOK,
                request(COMMAND, second(50)),
                order(order),
                strategy,
                target == null ? null : position(target),
                List.of(deal(91), deal(92)));
    }

    // What it says

    /** What was said in answer to the last step. */
    static final class Said {
        private final ResultValidator<PositionBook> result;
        private final List<Object> events = new ArrayList<>();

        Said(ResultValidator<PositionBook> result) {
            this.result = result;
            result.expectSuccessfulHandlerExecution().expectEventsMatching(keeping());
        }

        List<Object> events() {
            return events;
        }

        <E> E event(Class<E> type) {
            return events.stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + events));
        }

        PositionBook state() {
            AtomicReference<PositionBook> state = new AtomicReference<>();
            result.expectState(state::set);
            return state.get();
        }

        Said are(Class<?>... types) {
            assertThat(events.stream().map(Object::getClass)).containsExactly(types);
            return this;
        }

        Said answers(Object answer) {
            result.expectResultMessagePayload(answer);
            return this;
        }

        void isNothing() {
            assertThat(events).isEmpty();
        }

        void isDenied(RefusalCode code) {
            isDenied(Refusal.of(code));
        }

        void isDenied(RefusalCode code, String values) {
            isDenied(Refusal.of(code, values));
        }

        private void isDenied(Refusal refusal) {
            CommandDenied denied = event(CommandDenied.class);
            assertThat(events).containsExactly(denied);
            assertThat(denied.answer().refusal()).isEqualTo(refusal);
            answers(denied.answer());
        }

        private Matcher<List<? super EventMessage<?>>> keeping() {
            return new BaseMatcher<>() {
                @Override
                public boolean matches(Object published) {
                    for (Object message : (List<?>) published) events.add(((EventMessage<?>) message).getPayload());
                    return true;
                }

                @Override
                public void describeTo(Description description) {
                    description.appendText("anything");
                }
            };
        }
    }

    static Answer accepted(long at, long... orders) {
        return Answer.accepted(
                request(COMMAND, second(at)),
                LongStream.of(orders).mapToObj(id -> order(id)).toArray(OrderId[]::new));
    }

    static List<String> legs(List<Leg> legs) {
        return legs.stream().map(BookStory::print).toList();
    }

    static List<String> positions(List<PositionState> states) {
        return states.stream().map(BookStory::print).toList();
    }

    /** As in: D3 sell 0.6 @ 120 out P1, pnl 12. */
    static String print(Leg leg) {
        return "D" + leg.dealId().value() + " " + leg.side().name().toLowerCase(ROOT) + " "
                + leg.quantity() + " @ " + leg.price() + " "
                + leg.entry().name().toLowerCase(ROOT) + " P"
                + leg.positionId().value() + ", pnl " + leg.pnl().toPlainString();
    }

    /** As in: P1 long 4 @ 103, realised 0, open; stops and comment only where there are any. */
    static String print(PositionState state) {
        String text = "P" + state.positionId().value() + (state.side() == Side.BUY ? " long " : " short ")
                + state.quantity().toPlainString() + " @ "
                + state.averagePrice().toPlainString() + ", realised "
                + state.realised().toPlainString() + ", "
                + state.status().name().toLowerCase(ROOT);
        if (state.stopLoss() != null) text += ", stop loss " + state.stopLoss();
        if (state.takeProfit() != null) text += ", take profit " + state.takeProfit();
        if (state.comment() != null) text += ", " + state.comment();
        return text;
    }
}
