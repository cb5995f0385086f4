package dev.ledgerline.api.querymodel;

import static dev.ledgerline.api.querymodel.History.BTC;
import static dev.ledgerline.api.querymodel.History.MAIN;
import static dev.ledgerline.api.querymodel.History.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.CaseView;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCase;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCaseNumbered;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCases;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CaseProjectionIT {
    private static ReadModel model;

    @BeforeAll
    static void start() {
        model = new ReadModel(TestDatabase.create());
        model.given(History.events());
    }

    @AfterAll
    static void stop() {
        model.close();
    }

    @Test
    void showsACaseThatIsSettled() {
        CaseView settled = numbered(1);
        assertThat(settled.caseId()).isEqualTo(CaseId.of(MAIN, Difference.EXTERNAL_ORDER, "x16"));
        assertThat(settled.difference()).isEqualTo(Difference.EXTERNAL_ORDER);
        assertThat(settled.subject()).isEqualTo("x16");
        assertThat(settled.instrument()).isEqualTo(BTC);
        assertThat(settled.status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(settled.evidence())
                .isEqualTo(new Evidence(Map.of("total", "100"), Map.of("total", "90", "locked", "10")));
        assertThat(settled.decision()).isEqualTo(Decision.TAKE_VENUES_WORD);
        assertThat(settled.decidedByPolicy()).isTrue();
        assertThat(settled.decidedBy()).isEqualTo("policy");
        assertThat(settled.comment()).isNull();
        assertThat(settled.outcome()).isEqualTo("imported");
        assertThat(settled.times()).isEqualTo(1);
        assertThat(settled.openedAt()).isBefore(settled.updatedAt());
        assertThat(settled.closedAt()).isEqualTo(settled.updatedAt());
    }

    @Test
    void showsACaseThatIsOpenAgain() {
        CaseView reopened = numbered(2);
        assertThat(reopened.status()).isEqualTo(CaseStatus.OPEN);
        assertThat(reopened.instrument()).isNull();
        assertThat(reopened.times()).isEqualTo(2);
        assertThat(reopened.evidence().venues()).containsEntry("total", "80");
        assertThat(reopened.decision()).isNull();
        assertThat(reopened.decidedBy()).isNull();
        assertThat(reopened.decidedByPolicy()).isNull();
        assertThat(reopened.comment()).isNull();
        assertThat(reopened.outcome()).isNull();
        assertThat(reopened.closedAt()).isNull();
    }

    @Test
    void showsACaseThatIsBeingSettled() {
        CaseView decided =
                model.ask(new FindCase(CaseId.of(MAIN, Difference.ORDER_ENDED_OUTSIDE, "c17")), CaseView.class);
        assertThat(decided.status()).isEqualTo(CaseStatus.DECIDED);
        assertThat(decided.times()).isEqualTo(1);
        assertThat(decided.decidedByPolicy()).isFalse();
        assertThat(decided.comment()).isEqualTo("canceled by hand");
    }

    @Test
    void findsCasesByWhatTheyAre() {
        assertThat(found(List.of(MAIN), List.of(), null)).containsExactly(1L, 2L, 3L);
        assertThat(found(List.of(OTHER), List.of(), null)).isEmpty();
        assertThat(found(List.of(), List.of(), null)).isEmpty();
        assertThat(found(List.of(MAIN, OTHER), List.of(CaseStatus.OPEN, CaseStatus.DECIDED), null))
                .containsExactly(2L, 3L);
        assertThat(found(List.of(MAIN), List.of(), Difference.BALANCE_DIFFERS)).containsExactly(2L);
        assertThat(found(List.of(MAIN), List.of(CaseStatus.CLOSED), Difference.BALANCE_DIFFERS))
                .isEmpty();
    }

    @Test
    void givesThemInPages() {
        Page<CaseView> first = page(new PageRequest(null, 1, 2, false));
        assertThat(first.items()).extracting(CaseView::sequence).containsExactly(1L, 2L);
        Page<CaseView> second = page(new PageRequest(first.next(), 1, 2, false));
        assertThat(second.items()).extracting(CaseView::sequence).containsExactly(3L);
        assertThat(second.next()).isNull();
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(model.ask(new FindCaseNumbered(99), CaseView.class)).isNull();
        assertThat(model.ask(new FindCase(new CaseId("case-9")), CaseView.class))
                .isNull();
    }

    private static CaseView numbered(long number) {
        return model.ask(new FindCaseNumbered(number), CaseView.class);
    }

    private static List<Long> found(
            List<AccountId> accounts, List<CaseStatus> statuses, @Nullable Difference difference) {
        return model
                .<CaseView>page(new FindCases(accounts, statuses, difference, PageRequest.first(100)))
                .items()
                .stream()
                .map(CaseView::sequence)
                .toList();
    }

    private static Page<CaseView> page(PageRequest page) {
        return model.page(new FindCases(List.of(MAIN), List.of(), null, page));
    }
}
