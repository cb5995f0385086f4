package dev.ledgerline.api.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.identity.Hashes;
import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.FakeCore;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.order.InquiryView;
import dev.ledgerline.messages.order.OrderCommand.ResolveOutcome;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindUnknownOutcomes;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.UnknownOutcomeView;
import dev.ledgerline.messages.order.Verdict;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.Quantity;
import java.util.List;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnknownOutcomesTest extends ApiTest {
    private static final String PATH = "/api/unknown-outcomes";
    private static final String READER = "reads-one";

    @BeforeEach
    void prepare() {
        for (long id = 1; id <= 2; id++) account(id);
        core.keys.put(
                Hashes.hex(READER),
                new ApiKeyView(new ApiKeyId(2), "reader", Role.READONLY, List.of(new AccountId(1))));
        core.orders.put(new OrderId(7), Views.order(7, 1, OrderStatus.PENDING_SUBMIT));
        core.orders.put(new OrderId(8), Views.order(8, 2, OrderStatus.SUBMITTED));
        core.unknownOutcomes.add(outcome(7, 1, Outstanding.PLACE));
        core.unknownOutcomes.add(outcome(8, 2, Outstanding.CANCEL));
        core.inquiries.add(new InquiryView(
                new OrderId(7), Outstanding.PLACE, "L7", 3, FakeCore.NOON.minusSeconds(5), "maintenance"));
    }

    @Test
    void areListedWithWhatIsKnown() {
        Reply reply = get(PATH);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().get("items")).hasSize(2);
        assertThat(reply.json().at("/items/0").toString())
                .isEqualTo(
                        "{\"order_id\":7,\"account_id\":1,\"exchange_id\":\"simulated\",\"symbol\":\"BTC/USDT\","
                                + "\"status\":\"PENDING_SUBMIT\",\"kind\":\"place\",\"client_order_id\":\"L7\","
                                + "\"since\":\"2026-11-22T11:59:00Z\",\"age_seconds\":60,\"evidence\":\"no answer within PT15S\","
                                + "\"times_asked\":3,\"last_asked_at\":\"2026-11-22T11:59:55Z\",\"last_answer\":\"maintenance\"}");
        assertThat(reply.at("/items/1/kind")).isEqualTo("cancel");
        assertThat(reply.json().at("/items/1/times_asked").asInt()).isZero();
    }

    @Test
    void areListedByAccountAndPage() {
        assertThat(get(PATH + "?account_ids=2&after_id=7&limit=5").json().get("items"))
                .hasSize(1);
        assertThat(core.asked).last().isInstanceOfSatisfying(FindUnknownOutcomes.class, query -> {
            assertThat(query.accountIds()).containsExactly(new AccountId(2));
            assertThat(query.page().after()).isEqualTo(7);
            assertThat(query.page().size()).isEqualTo(5);
        });
        assertThat(get(PATH + "?limit=501").status()).isEqualTo(422);
    }

    @Test
    void areSeenByThoseWhoMayReadTheAccount() {
        assertThat(send("GET", PATH, null, "x-api-key", READER).json().get("items"))
                .hasSize(1);
        assertThat(send("GET", PATH + "?account_ids=2", null, "x-api-key", READER)
                        .status())
                .isEqualTo(403);
        assertThat(send("GET", PATH, null).status()).isEqualTo(401);
    }

    @Test
    void areResolvedOnAPersonsWord() {
        Reply reply = post(
                PATH + "/7",
                "{\"outcome\":\"canceled\",\"kind\":\"place\",\"filled_qty\":\"0.5\",\"comment\":\"seen there\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/outcome")).isEqualTo("canceled");
        assertThat(core.received(ResolveOutcome.class))
                .containsExactly(new ResolveOutcome(
                        new OrderId(7),
                        Outstanding.PLACE,
                        Verdict.CANCELED,
                        null,
                        Quantity.of("0.5"),
                        "key-1",
                        "seen there",
                        FakeCore.NOON));
    }

    @Test
    void areResolvedByThoseAloneWhoMayTrade() {
        String body = "{\"outcome\":\"rejected\",\"comment\":\"no\"}";
        assertThat(send("POST", PATH + "/7", body, "x-api-key", READER).status())
                .isEqualTo(403);
        assertThat(send("POST", PATH + "/8", body, "x-api-key", READER).status())
                .as("not there for this key")
                .isEqualTo(404);
        assertThat(post(PATH + "/9", body).at("/code")).isEqualTo("order_not_found");
        assertThat(core.received(ResolveOutcome.class)).isEmpty();
    }

    @Test
    void needAComment() {
        assertThat(post(PATH + "/7", "{\"outcome\":\"rejected\"}").status()).isEqualTo(422);
        assertThat(post(PATH + "/7", "{\"outcome\":\"rejected\",\"comment\":\"\"}")
                        .status())
                .isEqualTo(422);
        assertThat(post(PATH + "/7", "{\"outcome\":\"perhaps\",\"comment\":\"x\"}")
                        .status())
                .isEqualTo(422);
        assertThat(post(PATH + "/7", "{\"outcome\":\"rejected\",\"comment\":\"x\",\"force\":true}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void tellWhenOthersChangeTheOrderAllTheTime() {
        core.store = command -> {
            throw new ConcurrencyException("others were first");
        };

        Reply reply = post(PATH + "/7", "{\"outcome\":\"rejected\",\"comment\":\"x\"}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.at("/code")).isEqualTo("concurrent_change");
        assertThat(core.received(ResolveOutcome.class)).as("attempts").hasSize(4);
    }

    @Test
    void tellWhyAWordIsRefused() {
        core.rules = command -> Refusal.of(RefusalCode.OUTCOME_NOT_UNKNOWN);
        Reply known = post(PATH + "/7", "{\"outcome\":\"rejected\",\"comment\":\"x\"}");
        assertThat(known.status()).isEqualTo(409);
        assertThat(known.at("/code")).isEqualTo("outcome_not_unknown");
        core.rules = command -> Refusal.of(RefusalCode.VERDICT_UNFIT);
        assertThat(post(PATH + "/7", "{\"outcome\":\"accepted\",\"comment\":\"x\"}")
                        .status())
                .isEqualTo(422);
        core.rules = command -> Refusal.of(RefusalCode.VERDICT_CONTRADICTED);
        assertThat(post(PATH + "/7", "{\"outcome\":\"rejected\",\"comment\":\"x\"}")
                        .status())
                .isEqualTo(409);
    }

    private void account(long id) {
        core.accounts.putIfAbsent(
                new AccountId(id), Views.account(id, "account-" + id, "simulated", PositionMode.HEDGE));
    }

    private static UnknownOutcomeView outcome(long order, long account, Outstanding kind) {
        return new UnknownOutcomeView(
                new OrderId(order),
                new AccountId(account),
                Views.BTC,
                kind == Outstanding.PLACE ? OrderStatus.PENDING_SUBMIT : OrderStatus.SUBMITTED,
                kind,
                "L" + order,
                FakeCore.NOON.minusSeconds(60),
                "no answer within PT15S");
    }
}
