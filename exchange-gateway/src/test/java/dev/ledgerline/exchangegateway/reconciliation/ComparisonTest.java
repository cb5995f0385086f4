package dev.ledgerline.exchangegateway.reconciliation;

import static dev.ledgerline.exchangegateway.reconciliation.BothSides.ACCOUNT;
import static dev.ledgerline.exchangegateway.reconciliation.BothSides.AT;
import static dev.ledgerline.exchangegateway.reconciliation.BothSides.BTC;
import static dev.ledgerline.exchangegateway.reconciliation.BothSides.ETH;
import static dev.ledgerline.exchangegateway.reconciliation.BothSides.FROM;
import static dev.ledgerline.exchangegateway.reconciliation.BothSides.OTHER;
import static dev.ledgerline.exchangegateway.reconciliation.BothSides.report;
import static dev.ledgerline.exchangegateway.reconciliation.BothSides.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport.Status;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final BothSides sides = new BothSides();

    @Test
    void findsNothingWhereBothSidesAgree() {
        sides.order(7, ACCOUNT, OrderStatus.PARTIALLY_FILLED, "2", "0.5");
        sides.openThere("L7", "2", "0.5", "100");
        sides.record(sides.fill("L7", "1", "0.5"), new OrderId(7));
        sides.hold("0.5", "-50.1");

        assertThat(found()).isEmpty();
    }

    @Test
    void findsAnOrderOfSomebodyElse() {
        sides.openThere("web-1", "2", "0", "100");

        assertThat(found()).containsOnly(Difference.EXTERNAL_ORDER);
        assertThat(sides.compare().findings()).containsOnlyKeys(new CaseId("case-1-external_order-BTC-USDT-Xweb-1"));
    }

    /** Whoever takes the order over takes its fills over, and they explain what is held. */
    @Test
    void countsTheFillsOfAnExternalOrderToIt() {
        sides.openThere("web-1", "2", "0.5", "100");
        sides.fill("web-1", "1", "0.5");
        sides.hold("0.5", "-50.1");

        assertThat(found()).containsOnly(Difference.EXTERNAL_ORDER);
        assertThat(Comparison.of(sides.look(), external -> false).findings().values())
                .extracting(Finding::difference)
                .containsOnly(Difference.EXTERNAL_ORDER, Difference.EXTERNAL_FILL);
    }

    @Test
    void makesOneDifferenceOfAllFillsOfAnExternalOrder() {
        sides.fill("web-1", "1", "0.5");
        sides.fill("web-1", "2", "0.25");
        sides.hold("0.75", "-75.2");

        assertThat(found()).containsOnly(Difference.EXTERNAL_FILL);
    }

    @Test
    void findsAFillOfOursThatWasNeverTold() {
        sides.order(7, ACCOUNT, OrderStatus.SUBMITTED, "2", "0");
        sides.openThere("L7", "2", "0.5", "100");
        sides.fill("L7", "1", "0.5");
        sides.hold("0.5", "-50.1");

        assertThat(found())
                .as("what is left of the order differs by the fill alone")
                .containsOnly(Difference.MISSING_FILL);
    }

    @Test
    void findsOtherFiguresUnderOneTradeId() {
        sides.order(7, ACCOUNT, OrderStatus.FILLED, "0.5", "0.5");
        sides.fill("L7", "1", "0.5");
        sides.deal(trade("1", "0.5", "101", AT));
        sides.hold("0.5", "-50.1");

        assertThat(found()).containsOnly(Difference.FILL_CONTRADICTED);
    }

    @Test
    void findsADealTheVenueDoesNotList() {
        sides.deal(trade("1", "0.5", "100", AT));
        sides.hold("0", "0");

        assertThat(found()).containsOnly(Difference.FILL_UNKNOWN_TO_VENUE);
    }

    @Test
    void lookOnlyAtFillsOfTheSpan() {
        sides.deal(trade("1", "0.5", "100", AT.plusSeconds(61)));

        Comparison comparison = sides.compare();

        assertThat(comparison.findings()).isEmpty();
        assertThat(comparison.explained().isComplete())
                .as("it may be listed yet")
                .isFalse();
    }

    @Test
    void leavesOrdersWithARequestOutstandingAlone() {
        sides.order(7, ACCOUNT, OrderStatus.SUBMITTED, "2", "0");
        sides.answers.put(new OrderId(7), new OrderAnswer.NotFound());
        assertThat(found()).containsOnly(Difference.ORDER_UNKNOWN_TO_VENUE);

        sides.outstanding.add(new OrderId(7));

        assertThat(found()).isEmpty();
    }

    @Test
    void findsHowAnOrderEndedOutside() {
        sides.order(7, ACCOUNT, OrderStatus.SUBMITTED, "2", "0");
        sides.answers.put(new OrderId(7), new OrderAnswer.Found(report("L7", Status.CANCELED, "2", "0", "100")));

        assertThat(found()).containsOnly(Difference.ORDER_ENDED_OUTSIDE);
    }

    @Test
    void learnsNothingFromAVenueThatDoesNotAnswer() {
        sides.order(7, ACCOUNT, OrderStatus.SUBMITTED, "2", "0");
        sides.answers.put(new OrderId(7), new OrderAnswer.Unavailable("503"));

        assertThat(found()).isEmpty();
    }

    @Test
    void asksForOlderFillsOfAnOrderThatIsFullThere() {
        sides.order(7, ACCOUNT, OrderStatus.SUBMITTED, "2", "0");
        sides.answers.put(new OrderId(7), new OrderAnswer.Found(report("L7", Status.FILLED, "2", "2", "100")));

        assertThat(sides.compare().needsOlderFills()).isTrue();
    }

    @Test
    void findsOtherTerms() {
        sides.order(7, ACCOUNT, OrderStatus.SUBMITTED, "2", "0");
        sides.openThere("L7", "2", "0", "99");

        assertThat(found()).containsOnly(Difference.ORDER_CHANGED_OUTSIDE);
    }

    /** A replacement is a submission of what was left. */
    @Test
    void comparesWhatIsLeftOfAnOrder() {
        sides.order(7, ACCOUNT, OrderStatus.PARTIALLY_FILLED, "2", "0.5");
        sides.openThere("L7", "1.5", "0", "100");

        assertThat(found()).isEmpty();
    }

    /** Read before a fill on one side and after it on the other, what is left differs, look after look. */
    @Test
    void doesNotCompareWhatIsLeftWhileTheOrderIsFilled() {
        sides.order(7, ACCOUNT, OrderStatus.PARTIALLY_FILLED, "2", "0.5");
        sides.openThere("L7", "2", "0", "100");
        assertThat(found()).containsOnly(Difference.ORDER_CHANGED_OUTSIDE);

        sides.deal(trade("1", "0.5", "100", AT.plusSeconds(60)));

        assertThat(found()).isEmpty();
    }

    @Test
    void findsAnOrderThatHadEndedHere() {
        sides.order(7, ACCOUNT, OrderStatus.CANCELED, "2", "0");
        sides.openThere("L7", "2", "0", "100");

        assertThat(found()).containsOnly(Difference.ORDER_STILL_WORKING);
    }

    @Test
    void namesTheOtherAccountOnce() {
        sides.order(7, OTHER, OrderStatus.SUBMITTED, "2", "0");
        sides.order(8, OTHER, OrderStatus.FILLED, "0.5", "0.5");
        sides.openThere("L7", "2", "0", "100");
        sides.fill("L8", "1", "0.5");
        sides.hold("0.5", "-50.1");

        assertThat(sides.compare().findings()).containsOnlyKeys(new CaseId("case-1-mirrored_account-2"));
    }

    @Test
    void explainsWhatAMirrorDidForGood() {
        sides.order(8, OTHER, OrderStatus.FILLED, "0.5", "0.5");
        sides.fill("L8", "1", "0.5");
        sides.hold("0.5", "-50.1");
        sides.adjustments.addAll(sides.compare().mirrored());

        assertThat(found()).containsOnly(Difference.MIRRORED_ACCOUNT);
        sides.fills.clear();
        assertThat(found()).as("when the fill is no longer looked at").isEmpty();
    }

    @Test
    void findsWhatFillsDoNotExplain() {
        sides.record(sides.fill("L7", "1", "0.5"), new OrderId(7));
        sides.hold("0.75", "-49.1");

        assertThat(found()).containsOnly(Difference.POSITION_DIFFERS, Difference.BALANCE_DIFFERS);
        Finding position = sides.compare().findings().get(new CaseId("case-1-position_differs-BTC-USDT"));
        assertThat(position.evidence())
                .isEqualTo(new Evidence(Map.of("quantity", "0.5"), Map.of("quantity", "0.75", "difference", "0.25")));
    }

    @Test
    void comparesNothingHeldWhileSomethingIsFilled() {
        sides.hold("0.75", "-49.1");
        sides.quiet = false;

        assertThat(found()).isEmpty();
    }

    @Test
    void comparesNoBalancesBeforeTheyWereFirstTaken() {
        sides.hold("0", "1000");
        sides.baselineFrom = null;
        assertThat(found()).isEmpty();

        sides.adjustments.addAll(
                HoldingComparison.baseline(sides.look(), sides.compare().explained()));
        sides.baselineFrom = FROM;

        assertThat(found()).isEmpty();
        sides.hold("0", "1000.01");
        assertThat(found()).containsOnly(Difference.BALANCE_DIFFERS);
    }

    /** It was in the balances when these were first taken; the position is another matter. */
    @Test
    void countsATradeFromBeforeTheBaselineForThePositionOnly() {
        sides.fill("web-1", "1", "0.5");
        sides.hold("0.5", "0");
        sides.baselineFrom = AT.plusSeconds(1);

        assertThat(found()).containsOnly(Difference.EXTERNAL_FILL);
    }

    @Test
    void findsNothingThatWasAgreed() {
        sides.fill("web-1", "1", "0.5");
        sides.hold("0.5", "-50.1");
        Finding finding = sides.compare().findings().values().iterator().next();
        sides.cases.put(finding.caseId(), left(finding));
        sides.adjustments.add(adjustment(Adjustment.Kind.POSITION, "BTC/USDT", finding, "0.5"));
        sides.adjustments.add(adjustment(Adjustment.Kind.ASSET, "USDT", finding, "-50.1"));

        assertThat(found()).isEmpty();
        sides.fills.clear();
        assertThat(found()).as("when the fill is no longer looked at").isEmpty();
    }

    /** All of its fills are evidence again, so what was agreed for some of them must not count as well. */
    @Test
    void countsNothingTwiceWhenADifferenceThatWasLeftGrows() {
        findsNothingThatWasAgreed();
        sides.fill("web-1", "1", "0.5");
        sides.fill("web-1", "2", "0.25");
        sides.hold("0.75", "-75.2");

        assertThat(found()).containsOnly(Difference.EXTERNAL_FILL);
    }

    @Test
    void explainsByTheEvidenceOfAnOpenCaseWhatIsNoLongerLookedAt() {
        VenueFillReport old = sides.fill("web-1", "1", "0.5", "100", FROM.plusSeconds(1));
        Finding finding = sides.compare().findings().values().iterator().next();
        sides.fills.remove(old);
        Evidence earlier = new Evidence(
                Map.of(), Map.of("order", "web-1", "trade 1", "buy 0.5 @ 100, fee 0.1 USDT, " + FROM.minusSeconds(1)));
        sides.cases.put(
                finding.caseId(),
                new KnownCase(
                        finding.caseId(),
                        ACCOUNT,
                        finding.difference(),
                        finding.subject(),
                        finding.instrument(),
                        earlier,
                        CaseStatus.OPEN,
                        null,
                        null,
                        null,
                        null));
        sides.hold("0.5", "-50.1");

        assertThat(found()).isEmpty();
    }

    @Test
    void takesInFillsAndEndingsOfImportedOrders() {
        sides.order(7, ACCOUNT, OrderStatus.SUBMITTED, "2", "0");
        sides.imports.put(new OrderKey(BTC, "Xweb-1"), new OrderId(7));
        sides.fill("web-1", "1", "0.5");
        sides.answers.put(new OrderId(7), new OrderAnswer.Found(report("web-1", Status.CANCELED, "2", "0.5", "100")));

        Comparison comparison = sides.compare();

        assertThat(comparison.findings().values())
                .extracting(Finding::difference)
                .doesNotContain(Difference.EXTERNAL_FILL, Difference.ORDER_ENDED_OUTSIDE);
        assertThat(comparison.newFills()).hasSize(1);
        assertThat(comparison.newEndings()).hasSize(1);
    }

    @Test
    void tellsOrdersOfOneNumberApartByInstrument() {
        sides.fill("web-1", "1", "0.5");
        sides.fill(new OrderKey(ETH, "Xweb-1"), "web-2", "1", "3", "100", AT);
        sides.quiet = false;

        assertThat(sides.compare().findings())
                .containsOnlyKeys(
                        new CaseId("case-1-external_fill-BTC-USDT-Xweb-1"),
                        new CaseId("case-1-external_fill-ETH-USDT-Xweb-1"));
    }

    @Test
    void takesNoFillOfAnotherInstrumentForOneOfAnImportedOrder() {
        sides.order(7, ACCOUNT, OrderStatus.SUBMITTED, "2", "0");
        sides.imports.put(new OrderKey(BTC, "Xweb-1"), new OrderId(7));
        sides.fill(new OrderKey(ETH, "Xweb-1"), "web-2", "1", "3", "100", AT);

        assertThat(sides.compare().newFills()).isEmpty();
        assertThat(found()).contains(Difference.EXTERNAL_FILL);
    }

    /** From when an order's number alone was the subject; of another instrument, it is about another order. */
    @Test
    void goesOnWithACaseThatIsOpenAlready() {
        sides.fill("web-1", "1", "0.5");
        sides.fill(new OrderKey(ETH, "Xweb-1"), "web-2", "1", "3", "100", AT);
        sides.quiet = false;
        CaseId former = new CaseId("case-1-external_fill-Xweb-1");
        sides.cases.put(
                former,
                new KnownCase(
                        former,
                        ACCOUNT,
                        Difference.EXTERNAL_FILL,
                        "Xweb-1",
                        BTC,
                        new Evidence(Map.of(), Map.of("order", "web-1")),
                        CaseStatus.OPEN,
                        null,
                        null,
                        null,
                        null));

        assertThat(sides.compare().findings())
                .containsOnlyKeys(former, new CaseId("case-1-external_fill-ETH-USDT-Xweb-1"));
    }

    private static KnownCase left(Finding finding) {
        return new KnownCase(
                finding.caseId(),
                ACCOUNT,
                finding.difference(),
                finding.subject(),
                finding.instrument(),
                finding.evidence(),
                CaseStatus.CLOSED,
                Decision.LEAVE,
                "event",
                "event",
                finding.signature());
    }

    private static Adjustment adjustment(Adjustment.Kind kind, String name, Finding of, String amount) {
        return new Adjustment(kind, name, of.caseId().value(), new BigDecimal(amount));
    }

    private java.util.List<Difference> found() {
        return sides.compare().findings().values().stream()
                .map(Finding::difference)
                .toList();
    }
}
