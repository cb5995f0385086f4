package dev.ledgerline.commandmodel.reconciliation;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BTC;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.messages.reconciliation.Decision.CANCEL_AT_VENUE;
import static dev.ledgerline.messages.reconciliation.Decision.LEAVE;
import static dev.ledgerline.messages.reconciliation.Decision.TAKE_VENUES_WORD;
import static dev.ledgerline.messages.reconciliation.Difference.EXTERNAL_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.messages.reconciliation.CaseCommand;
import dev.ledgerline.messages.reconciliation.CaseEvent;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A case is opened at second 1, decided at second 2, closed at second 3; everything else happens at second 4. */
class ReconciliationCaseTest {
    private static final CaseId CASE = CaseId.of(ACCOUNT, EXTERNAL_ORDER, "X9");
    private static final Evidence HALF = new Evidence(Map.of(), Map.of("filled", "0.5"));
    private static final Evidence FULL = new Evidence(Map.of(), Map.of("filled", "1"));

    private AggregateTestFixture<ReconciliationCase> reconciliation;

    @BeforeEach
    void setUp() {
        reconciliation = Fixtures.of(ReconciliationCase.class);
        CaseNumbers numbers = () -> 7;
        reconciliation.registerInjectableResource(numbers);
    }

    // Found

    @Test
    void isOpenedUnderANumber() {
        reconciliation
                .givenNoPriorActivity()
                .when(found(HALF))
                .expectEvents(new CaseEvent.CaseOpened(
                        CASE, ACCOUNT, 7, EXTERNAL_ORDER, "X9", BTC, HALF, TAKE_VENUES_WORD, second(4)))
                .expectResultMessagePayload(CaseStatus.OPEN);
    }

    @Test
    void isFoundAgainWithoutNewsWhileOpen() {
        reconciliation.given(opened()).when(found(HALF)).expectNoEvents().expectResultMessagePayload(CaseStatus.OPEN);
    }

    @Test
    void isFoundAgainWithoutNewsWhileWhatWasDecidedIsDone() {
        reconciliation
                .given(opened(), decided(TAKE_VENUES_WORD))
                .when(found(HALF))
                .expectNoEvents()
                .expectResultMessagePayload(CaseStatus.DECIDED);
    }

    @Test
    void takesNewEvidenceIn() {
        reconciliation.given(opened()).when(found(FULL)).expectEvents(changed(FULL, false));
    }

    @Test
    void isToBeDecidedAgainOnNewEvidence() {
        reconciliation
                .given(opened(), decided(TAKE_VENUES_WORD))
                .when(found(FULL))
                .expectEvents(changed(FULL, false))
                .expectResultMessagePayload(CaseStatus.OPEN);
    }

    @Test
    void isReopenedWhenADifferenceThatWasSettledIsThereAgain() {
        reconciliation
                .given(opened(), decided(TAKE_VENUES_WORD), closed())
                .when(found(HALF))
                .expectEvents(changed(HALF, true))
                .expectResultMessagePayload(CaseStatus.OPEN);
    }

    @Test
    void isReopenedWhenItHadGoneByItself() {
        reconciliation.given(opened(), closed()).when(found(HALF)).expectEvents(changed(HALF, true));
    }

    @Test
    void staysClosedWhileTheDifferenceIsTheAgreedOne() {
        reconciliation
                .given(opened(), decided(LEAVE), closed())
                .when(found(HALF))
                .expectNoEvents()
                .expectResultMessagePayload(CaseStatus.CLOSED);
    }

    @Test
    void isReopenedWhenTheDifferenceIsNoLongerTheAgreedOne() {
        reconciliation
                .given(opened(), decided(LEAVE), closed())
                .when(found(FULL))
                .expectEvents(changed(FULL, true));
    }

    @Test
    void forgetsWhatWasAgreedOnceItIsAnotherDifference() {
        reconciliation
                .given(opened(), decided(LEAVE), closed(), changed(FULL, true), closed())
                .when(found(FULL))
                .expectEvents(changed(FULL, true));
    }

    // Decided

    @Test
    void isDecidedByAPerson() {
        reconciliation
                .given(opened())
                .when(decide(TAKE_VENUES_WORD, "it is ours"))
                .expectEvents(new CaseEvent.CaseDecided(
                        CASE,
                        ACCOUNT,
                        EXTERNAL_ORDER,
                        "X9",
                        BTC,
                        HALF,
                        TAKE_VENUES_WORD,
                        false,
                        "key-1",
                        "it is ours",
                        second(4)))
                .expectResultMessagePayload(null);
    }

    @Test
    void isDecidedByAPolicyWithoutAComment() {
        reconciliation
                .given(opened())
                .when(decideByPolicy(TAKE_VENUES_WORD))
                .expectEvents(new CaseEvent.CaseDecided(
                        CASE,
                        ACCOUNT,
                        EXTERNAL_ORDER,
                        "X9",
                        BTC,
                        HALF,
                        TAKE_VENUES_WORD,
                        true,
                        "policy",
                        null,
                        second(4)));
    }

    @Test
    void isDecidedOnTheEvidenceOfTheDay() {
        reconciliation
                .given(opened(), changed(FULL, false))
                .when(decideByPolicy(LEAVE))
                .expectEvents(new CaseEvent.CaseDecided(
                        CASE, ACCOUNT, EXTERNAL_ORDER, "X9", BTC, FULL, LEAVE, true, "policy", null, second(4)));
    }

    @Test
    void wantsToKnowWhyAPersonDecides() {
        reconciliation
                .given(opened())
                .when(decide(LEAVE, null))
                .expectNoEvents()
                .expectResultMessagePayload(Refusal.of(RefusalCode.COMMENT_MISSING));
        reconciliation
                .given(opened())
                .when(decide(LEAVE, "  "))
                .expectNoEvents()
                .expectResultMessagePayload(Refusal.of(RefusalCode.COMMENT_MISSING));
    }

    @Test
    void isDecidedOnce() {
        TestExecutor<ReconciliationCase> decided = reconciliation.given(opened(), decided(TAKE_VENUES_WORD));
        decided.when(decide(TAKE_VENUES_WORD, "again")).expectNoEvents().expectResultMessagePayload(null);
        reconciliation
                .given(opened(), decided(TAKE_VENUES_WORD))
                .when(decide(CANCEL_AT_VENUE, "away with it"))
                .expectNoEvents()
                .expectResultMessagePayload(Refusal.of(RefusalCode.CASE_ALREADY_DECIDED));
    }

    @Test
    void isNotDecidedOnceItIsClosed() {
        reconciliation
                .given(opened(), closed())
                .when(decide(CANCEL_AT_VENUE, "away with it"))
                .expectNoEvents()
                .expectResultMessagePayload(Refusal.of(RefusalCode.CASE_CLOSED));
    }

    @Test
    void hearsNoPolicyAfterSomebodyHasDecided() {
        reconciliation
                .given(opened(), decided(LEAVE))
                .when(decideByPolicy(TAKE_VENUES_WORD))
                .expectNoEvents()
                .expectResultMessagePayload(null);
        reconciliation
                .given(opened(), decided(LEAVE), closed())
                .when(decideByPolicy(TAKE_VENUES_WORD))
                .expectNoEvents()
                .expectResultMessagePayload(null);
    }

    @Test
    void isDecidedAnewOnceItIsReopened() {
        reconciliation
                .given(opened(), decided(TAKE_VENUES_WORD), closed(), changed(HALF, true))
                .when(decideByPolicy(TAKE_VENUES_WORD))
                .expectEvents(decidedBy(TAKE_VENUES_WORD));
    }

    @ParameterizedTest
    @EnumSource(Difference.class)
    void isSettledOnlyInWaysThatFitTheDifference(Difference difference) {
        for (Decision decision : Decision.values()) {
            Fixtures.of(ReconciliationCase.class)
                    .registerInjectableResource((CaseNumbers) () -> 7)
                    .given(opened(difference))
                    .when(decide(decision, "because"))
                    .expectResultMessagePayload(
                            difference.permits(decision)
                                    ? null
                                    : Refusal.of(RefusalCode.DECISION_UNFIT, difference + ", " + decision));
        }
    }

    @Test
    void isCanceledAtTheVenueOnlyWhereAnOrderWorksThere() {
        assertThat(Difference.values())
                .filteredOn(difference -> difference.permits(CANCEL_AT_VENUE))
                .containsExactlyInAnyOrder(
                        EXTERNAL_ORDER, Difference.ORDER_CHANGED_OUTSIDE, Difference.ORDER_STILL_WORKING);
        assertThat(Difference.values())
                .filteredOn(difference -> !difference.permits(TAKE_VENUES_WORD))
                .containsExactlyInAnyOrder(Difference.ORDER_STILL_WORKING, Difference.MIRRORED_ACCOUNT);
        assertThat(Difference.values()).allMatch(difference -> difference.permits(LEAVE));
    }

    // Closed

    @Test
    void isClosedWhenBothSidesAgree() {
        reconciliation.given(opened(), decided(TAKE_VENUES_WORD)).when(close()).expectEvents(closedNow());
    }

    @Test
    void isClosedUndecidedWhenTheDifferenceIsGone() {
        reconciliation.given(opened()).when(close()).expectEvents(closedNow());
    }

    @Test
    void isClosedOnce() {
        reconciliation.given(opened(), closed()).when(close()).expectNoEvents();
    }

    private static CaseCommand found(Evidence evidence) {
        return new CaseCommand.OpenCase(
                CASE, ACCOUNT, EXTERNAL_ORDER, "X9", BTC, evidence, TAKE_VENUES_WORD, second(4));
    }

    private static CaseCommand decide(Decision decision, @Nullable String comment) {
        return new CaseCommand.DecideCase(CASE, decision, false, "key-1", comment, second(4));
    }

    private static CaseCommand decideByPolicy(Decision decision) {
        return new CaseCommand.DecideCase(CASE, decision, true, "policy", null, second(4));
    }

    private static CaseCommand close() {
        return new CaseCommand.CloseCase(CASE, "both sides agree", second(4));
    }

    private static CaseEvent opened() {
        return opened(EXTERNAL_ORDER);
    }

    private static CaseEvent opened(Difference difference) {
        return new CaseEvent.CaseOpened(CASE, ACCOUNT, 7, difference, "X9", BTC, HALF, TAKE_VENUES_WORD, second(1));
    }

    private static CaseEvent changed(Evidence evidence, boolean reopened) {
        return new CaseEvent.CaseEvidenceChanged(CASE, ACCOUNT, evidence, TAKE_VENUES_WORD, reopened, second(4));
    }

    private static CaseEvent decided(Decision decision) {
        return new CaseEvent.CaseDecided(
                CASE, ACCOUNT, EXTERNAL_ORDER, "X9", BTC, HALF, decision, false, "key-1", "because", second(2));
    }

    private static CaseEvent decidedBy(Decision decision) {
        return new CaseEvent.CaseDecided(
                CASE, ACCOUNT, EXTERNAL_ORDER, "X9", BTC, HALF, decision, true, "policy", null, second(4));
    }

    private static CaseEvent closed() {
        return new CaseEvent.CaseClosed(CASE, ACCOUNT, EXTERNAL_ORDER, "both sides agree", second(3));
    }

    private static CaseEvent closedNow() {
        return new CaseEvent.CaseClosed(CASE, ACCOUNT, EXTERNAL_ORDER, "both sides agree", second(4));
    }
}
