package dev.ledgerline.commandmodel.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.request.LogUnavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.RoutingKey;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneCommandBusTest {
    private static final int MANY = 20;

    private final LaneCommandBus bus = new LaneCommandBus(new CommandMetrics(new SimpleMeterRegistry()));
    private final List<UnitOfWork<?>> commits = new CopyOnWriteArrayList<>();
    private final List<Integer> handled = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private Consumer<Integer> trouble = number -> {};
    private Consumer<UnitOfWork<?>> commitTrouble = root -> {};

    private record Numbered(@RoutingKey String aggregate, int number) {}

    @BeforeEach
    void subscribe() {
        var unused = bus.subscribe(Numbered.class.getName(), this::handle);
    }

    private Object handle(CommandMessage<?> message) throws InterruptedException {
        Numbered command = (Numbered) message.getPayload();
        if (command.number == 0) {
            begun.countDown();
            letGo.await();
        }
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        root.getOrComputeResource("counted", key -> {
            root.onCommit(commitTrouble::accept);
            root.afterCommit(commits::add);
            return true;
        });
        handled.add(command.number);
        trouble.accept(command.number);
        return command.number;
    }

    @Test
    void letsCommandsThatGatheredShareACommit() throws Exception {
        List<CompletableFuture<CommandResultMessage<?>>> answers = gather();
        for (int i = 0; i <= MANY; i++)
            assertThat(answers.get(i).get(20, TimeUnit.SECONDS).getPayload()).isEqualTo(i);
        assertThat(commits).as("the first one's, and one for all others").hasSize(2);
        assertThat(handled)
                .as("in their order")
                .isEqualTo(IntStream.rangeClosed(0, MANY).boxed().toList());
    }

    @Test
    void failsOnlyTheOneThatFails() throws Exception {
        trouble = number -> {
            if (number == 7) throw new IllegalStateException("no");
        };
        List<CompletableFuture<CommandResultMessage<?>>> answers = gather();
        for (int i = 0; i <= MANY; i++)
            assertThat(answers.get(i).get(20, TimeUnit.SECONDS).isExceptional())
                    .as("%d", i)
                    .isEqualTo(i == 7);
        assertThat(commits).as("each of them by itself").hasSize(MANY);
    }

    @Test
    void handlesEachByItselfWhenTheSharedCommitIsRefused() throws Exception {
        commitTrouble = root -> {
            if (handled.size() == MANY + 1) throw new IllegalStateException("somebody else was first");
        };
        List<CompletableFuture<CommandResultMessage<?>>> answers = gather();
        for (CompletableFuture<CommandResultMessage<?>> answer : answers)
            assertThat(answer.get(20, TimeUnit.SECONDS).isExceptional()).isFalse();
        assertThat(handled).hasSize(1 + MANY + MANY);
    }

    @Test
    void handlesNothingAgainWhenNobodyKnowsWhetherItWasDone() throws Exception {
        commitTrouble = root -> {
            if (handled.size() == MANY + 1) throw new LogUnavailable("gone", null);
        };
        List<CompletableFuture<CommandResultMessage<?>>> answers = gather();
        for (int i = 1; i <= MANY; i++)
            assertThat(answers.get(i).get(20, TimeUnit.SECONDS).exceptionResult())
                    .isInstanceOf(LogUnavailable.class);
        assertThat(handled).hasSize(1 + MANY);
    }

    @Test
    void doesNotLetOneAggregateWaitForAnother() throws Exception {
        CompletableFuture<CommandResultMessage<?>> stuck = send("a", 0);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(send("b", 1).get(20, TimeUnit.SECONDS).getPayload()).isEqualTo(1);
        letGo.countDown();
        assertThat(stuck.get(20, TimeUnit.SECONDS).getPayload()).isEqualTo(0);
    }

    /** Many commands come while the first is being handled. */
    private List<CompletableFuture<CommandResultMessage<?>>> gather() throws InterruptedException {
        List<CompletableFuture<CommandResultMessage<?>>> answers = new CopyOnWriteArrayList<>();
        answers.add(send("a", 0));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i <= MANY; i++) {
            CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
            answers.add(answer);
            bus.dispatch(command("a", i), (sent, result) -> answer.complete(result));
        }
        assertThat(Set.copyOf(handled)).isEmpty();
        letGo.countDown();
        return answers;
    }

    private CompletableFuture<CommandResultMessage<?>> send(String aggregate, int number) {
        CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> bus.dispatch(command(aggregate, number), (sent, result) -> answer.complete(result)));
        return answer;
    }

    private static CommandMessage<Numbered> command(String aggregate, int number) {
        return new GenericCommandMessage<>(new Numbered(aggregate, number));
    }
}
