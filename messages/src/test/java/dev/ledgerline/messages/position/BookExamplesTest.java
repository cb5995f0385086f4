package dev.ledgerline.messages.position;

import static dev.ledgerline.messages.account.PositionMode.HEDGE;
import static dev.ledgerline.messages.account.PositionMode.NETTING;
import static dev.ledgerline.messages.account.PositionMode.STRATEGY_NETTING;
import static dev.ledgerline.messages.position.Story.BTC_USDT;
import static dev.ledgerline.messages.position.Story.labelled;
import static dev.ledgerline.messages.position.Trade.buy;
import static dev.ledgerline.messages.position.Trade.second;
import static dev.ledgerline.messages.position.Trade.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.BookEntry.CloseBy;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The worked examples of deals and positions, by their numbers. */
class BookExamplesTest {
    private static final DealId LEG_A = new DealId(900_001);
    private static final DealId LEG_B = new DealId(900_002);
    private static final StrategyId SEVEN = new StrategyId(7);

    // 1. Weighted average

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void averagesByQuantity(PositionMode mode) {
        Story.of(mode, buy("1", "100"), buy("3", "104")).inEveryArrivalOrder(book -> {
            assertPositions(book, "P1 long 4 @ 103");
            assertDeals(book, "buy 1 @ 100, in P1", "buy 3 @ 104, in P1");
        });
    }

    // 2. Reduce keeps the average

    @Test
    void keepsTheAverageWhenReduced() {
        Story.of(NETTING, buy("1", "100"), buy("3", "104"), sell("1", "110")).inEveryArrivalOrder(book -> {
            assertPositions(book, "P1 long 3 @ 103, realised 7");
            assertDeals(book, "buy 1 @ 100, in P1", "buy 3 @ 104, in P1", "sell 1 @ 110, out of P1, pnl 7");
        });
    }

    @Test
    void closesWhenAllIsSold() {
        Story.of(NETTING, buy("1", "100"), buy("3", "104"), sell("1", "110"), sell("3", "101"))
                .inEveryArrivalOrder(book -> {
                    assertPositions(book, "P1 closed, realised 1");
                    assertDeals(
                            book,
                            "buy 1 @ 100, in P1",
                            "buy 3 @ 104, in P1",
                            "sell 1 @ 110, out of P1, pnl 7",
                            "sell 3 @ 101, out of P1, pnl -6");
                    assertThat(labelled(book, "P1").closedAt()).isEqualTo(second(4));
                });
    }

    @Test
    void closesAtZeroWhateverTheStep() {
        Book book =
                Story.of(NETTING, buy("1", "100"), sell("1", "110").step("0")).inOrder();
        assertPositions(book, "P1 closed, realised 10");
    }

    // 3. Netting with reversal

    private static final Story REVERSAL = Story.of(NETTING, buy("1", "100"), sell("0.4", "110"), sell("1.0", "120"));

    @Test
    void splitsAReversingFillIntoTwoLegs() {
        REVERSAL.inEveryArrivalOrder(book -> {
            assertPositions(book, "P1 closed, realised 16", "P2 short 0.4 @ 120");
            assertDeals(
                    book,
                    "buy 1 @ 100, in P1",
                    "sell 0.4 @ 110, out of P1, pnl 4",
                    "sell 0.6 @ 120, out of P1, pnl 12",
                    "sell 0.4 @ 120, in P2");
            assertThat(book.legs()).extracting(Leg::tradeId).containsExactly("1", "2", "3", "3");
            assertThat(book.legs()).extracting(Leg::dealId).doesNotHaveDuplicates();
        });
    }

    @Test
    void namesPositionsByTheLegsThatOpenedThem() {
        Book book = REVERSAL.inOrder();
        assertThat(book.legs().getFirst().dealId().value())
                .isEqualTo(labelled(book, "P1").id().value());
        assertThat(book.legs().getLast().dealId().value())
                .isEqualTo(labelled(book, "P2").id().value());
    }

    @Test
    void accountsForTheCashOfAReversal() {
        REVERSAL.inEveryArrivalOrder(book -> {
            BigDecimal cash = book.legs().stream()
                    .map(leg -> leg.quantity()
                            .times(leg.price())
                            .multiply(BigDecimal.valueOf(-leg.side().sign())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(cash).isEqualByComparingTo("64");
            assertThat(cash)
                    .isEqualByComparingTo(
                            new BigDecimal("16").add(new BigDecimal("0.4").multiply(new BigDecimal("120"))));
        });
    }

    @Test
    void splitsTheFeeOfAReversalByQuantity() {
        Story.of(
                        NETTING,
                        buy("1", "100"),
                        sell("0.4", "110"),
                        sell("1.0", "120").fee("0.1", "USDT"))
                .inEveryArrivalOrder(book -> {
                    assertPositions(
                            book, "P1 closed, realised 16, fees 0.06 USDT", "P2 short 0.4 @ 120, fees 0.04 USDT");
                    assertThat(Story.deals(book).subList(2, 4))
                            .containsExactly(
                                    "sell 0.6 @ 120, out of P1, pnl 12, fee 0.06 USDT",
                                    "sell 0.4 @ 120, in P2, fee 0.04 USDT");
                });
    }

    @Test
    void givesTheRoundingOfAFeeToTheLastLeg() {
        Story.of(NETTING, buy("1", "100"), sell("3", "120").fee("0.1", "BNB"))
                .inEveryArrivalOrder(book -> assertThat(book.legs())
                        .extracting(Leg::fee)
                        .containsExactly(
                                null,
                                Money.of("0.033333333333333333", "BNB"),
                                Money.of("0.066666666666666667", "BNB")));
    }

    @Test
    void givesTheRoundingOfARebateToTheLastLeg() {
        Story.of(NETTING, buy("1", "100"), sell("3", "120").fee("-0.1", "BNB"))
                .inEveryArrivalOrder(book -> assertThat(book.legs())
                        .extracting(Leg::fee)
                        .containsExactly(
                                null,
                                Money.of("-0.033333333333333333", "BNB"),
                                Money.of("-0.066666666666666667", "BNB")));
    }

    @Test
    void asksForAnIdWhenADealReverses() {
        Book book = Story.of(NETTING, buy("1", "100")).inOrder();
        BookDeal reversing = sell("2", "110").at(2).arrivingAs(2000);
        assertThatThrownBy(() -> book.take(reversing, List.of())).isInstanceOf(SparesExhausted.class);
        assertThat(book.take(reversing, List.of(new DealId(2001), new DealId(2002)))
                        .sparesUsed())
                .isEqualTo(1);
    }

    // 4. Hedge

    @Test
    void opensEachSideApartWhenHedging() {
        Story.of(HEDGE, buy("1", "100"), sell("1", "110"))
                .inEveryArrivalOrder(book -> assertPositions(book, "P1 long 1 @ 100", "P2 short 1 @ 110"));
    }

    @Test
    void addsToTheNewestOpenPositionOfTheSide() {
        Story.of(HEDGE, buy("1", "100"), sell("1", "110"), buy("1", "106"))
                .inEveryArrivalOrder(book -> assertPositions(book, "P1 long 2 @ 103", "P2 short 1 @ 110"));
    }

    @Test
    void givesWhatAHedgedCloseLeavesOverToTheOtherSide() {
        Story.of(
                        HEDGE,
                        buy("1", "100"),
                        sell("1", "110"),
                        buy("1", "106"),
                        sell("3", "120").on("P1"))
                .inEveryArrivalOrder(book -> {
                    assertPositions(book, "P1 closed, realised 34", "P2 short 2 @ 115");
                    assertDeals(
                            book,
                            "buy 1 @ 100, in P1",
                            "sell 1 @ 110, in P2",
                            "buy 1 @ 106, in P1",
                            "sell 2 @ 120, out of P1, pnl 34",
                            "sell 1 @ 120, in P2");
                });
    }

    @Test
    void keepsOnePositionWhenANettedDealClosesADedicatedOneFirst() {
        Story.of(
                        NETTING,
                        buy("2", "100"),
                        buy("1", "90").ofExternalOrder(5),
                        sell("4", "110").on("P2").fee("0.4", "USDT"))
                .inEveryArrivalOrder(book -> {
                    assertPositions(
                            book,
                            "P1 closed, realised 20, fees 0.2 USDT",
                            "P2 closed, realised 20, fees 0.1 USDT",
                            "P3 short 1 @ 110, fees 0.1 USDT");
                    assertDeals(
                            book,
                            "buy 2 @ 100, in P1",
                            "buy 1 @ 90, in P2",
                            "sell 1 @ 110, out of P2, pnl 20, fee 0.1 USDT",
                            "sell 2 @ 110, out of P1, pnl 20, fee 0.2 USDT",
                            "sell 1 @ 110, in P3, fee 0.1 USDT");
                });
    }

    // 5. Close-by

    private static final Story LONG_AND_SHORT = Story.of(HEDGE, buy("1", "100"), sell("1", "110"));

    @Test
    void closesTwoPositionsAgainstEachOther() {
        LONG_AND_SHORT.inEveryArrivalOrder(before -> {
            Book.Change change = before.closeBy(closeBy(before, "P1", "P2", "1", 3));
            assertPositions(change.book(), "P1 closed, realised 10", "P2 closed");
            assertThat(Story.deals(change.book(), change.legs()))
                    .containsExactly("sell 1 @ 110, out by P1, pnl 10", "buy 1 @ 110, out by P2, pnl 0");
            assertThat(change.legs()).extracting(Leg::dealId).containsExactly(LEG_A, LEG_B);
            assertThat(change.legs()).allSatisfy(leg -> {
                assertThat(leg.reason()).isEqualTo("close_by");
                assertThat(leg.fee()).isNull();
                assertThat(leg.tradeId()).isNull();
                assertThat(leg.orderId()).isNull();
            });
            assertThat(labelled(change.book(), "P1").closedAt()).isEqualTo(second(3));
        });
    }

    @Test
    void closesAPartAgainstAnother() {
        LONG_AND_SHORT.inEveryArrivalOrder(before -> {
            Book.Change change = before.closeBy(closeBy(before, "P1", "P2", "0.4", 3));
            assertPositions(change.book(), "P1 long 0.6 @ 100, realised 4", "P2 short 0.6 @ 110");
            assertThat(Story.deals(change.book(), change.legs()))
                    .containsExactly("sell 0.4 @ 110, out by P1, pnl 4", "buy 0.4 @ 110, out by P2, pnl 0");
        });
    }

    @Test
    void putsTheResultOfACloseByOnTheFirstPositionNamed() {
        Book before = LONG_AND_SHORT.inOrder();
        Book.Change change = before.closeBy(closeBy(before, "P2", "P1", "1", 3));
        assertPositions(change.book(), "P1 closed", "P2 closed, realised 10");
        assertThat(Story.deals(change.book(), change.legs()))
                .containsExactly("buy 1 @ 100, out by P2, pnl 10", "sell 1 @ 100, out by P1, pnl 0");
    }

    @Test
    void findsAPriceForACloseByOfAlmostWorthlessThings() {
        Book before = Story.of(HEDGE, buy("1", "0.0000000000003"), sell("1", "0.0000000000002"))
                .inOrder();
        Book after = before.closeBy(closeBy(before, "P1", "P2", "1", 3)).book();
        assertThat(after.positions()).noneMatch(Position::isOpen);
        assertThat(after.positions().stream().map(Position::realised).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("-0.0000000000001");
    }

    @Test
    void dropsACloseByWhenALateTradeTakesItsGroundAway() {
        Book before = LONG_AND_SHORT.inOrder();
        PositionId p1 = labelled(before, "P1").id();
        Book closed = before.closeBy(closeBy(before, "P1", "P2", "1", 9)).book();
        Book.Change late = Story.take(closed, sell("1", "105").at(3).arrivingAs(3000, p1));
        assertPositions(late.book(), "P1 closed, realised 5", "P2 short 1 @ 110");
        assertThat(late.legsBefore()).extracting(Leg::dealId).containsExactlyInAnyOrder(LEG_A, LEG_B);
        assertThat(late.legs()).extracting(Leg::entry).containsExactly(DealEntry.OUT);
    }

    // 6. Strategy netting

    @Test
    void netsEachStrategyApart() {
        Story.of(
                        STRATEGY_NETTING,
                        buy("2", "100").by(7),
                        sell("1", "105").by(9),
                        sell("3", "110").by(7))
                .inEveryArrivalOrder(book -> {
                    assertPositions(book, "P1 closed, realised 20", "P2 short 1 @ 105", "P3 short 1 @ 110");
                    assertThat(book.positions())
                            .extracting(it -> it.strategyId().value())
                            .containsExactly(7L, 9L, 7L);
                    assertThat(net(book)).isEqualByComparingTo("-2");
                });
    }

    // 7. Merge

    @Test
    void mergesQuantityCostAndDeals() {
        Story.of(HEDGE, buy("1", "100").by(1), buy("3", "104").by(2)).inEveryArrivalOrder(before -> {
            PositionId source = labelled(before, "P1").id();
            PositionId target = labelled(before, "P2").id();
            Book book = before.merge(source, target, second(3)).book();
            assertPositions(book, "P1 merged", "P2 long 4 @ 103");
            assertDeals(book, "buy 1 @ 100, in P2", "buy 3 @ 104, in P2");
            assertThat(book.legs()).extracting(Leg::previousPositionId).containsExactly(source, null);
            assertThat(labelled(book, "P1").quantity()).isZero();
        });
    }

    @Test
    void leavesRealisedResultsWhereTheyWereMade() {
        Story.of(
                        HEDGE,
                        buy("2", "100").by(1),
                        buy("3", "104").by(2),
                        sell("1", "110").on("P1"))
                .inEveryArrivalOrder(before -> {
                    Book book = before.merge(
                                    labelled(before, "P1").id(),
                                    labelled(before, "P2").id(),
                                    second(4))
                            .book();
                    assertPositions(book, "P1 merged, realised 10", "P2 long 4 @ 103");
                });
    }

    @Test
    void leadsADealOfAMergedPositionToItsTarget() {
        Story.of(HEDGE, buy("1", "100").by(1), buy("3", "104").by(2)).inEveryArrivalOrder(before -> {
            PositionId source = labelled(before, "P1").id();
            Book merged =
                    before.merge(source, labelled(before, "P2").id(), second(3)).book();
            BookDeal named = merged.entries().getFirst().deal();
            BookDeal late = new BookDeal(
                    new DealId(900),
                    named.orderId(),
                    "late-900",
                    named.side(),
                    named.quantity(),
                    named.price(),
                    null,
                    second(4),
                    named.quantityStep(),
                    named.strategyId(),
                    source,
                    false,
                    false,
                    null,
                    null,
                    "api",
                    null);
            Book after = merged.take(late, List.of()).book();
            assertThat(after.positions().stream().filter(Position::isOpen)).hasSize(1);
            assertThat(labelled(after, "P2").quantity()).isEqualByComparingTo("5");
        });
    }

    // 8. A late trade

    @Test
    void restatesWhatFollowsALateTrade() {
        Story story = Story.of(NETTING, buy("1", "100"), buy("1", "110"), sell("1", "130"));
        List<BookDeal> arrivals = story.deals(0, 2, 1);
        Book first = Story.take(Book.empty(NETTING, BTC_USDT), arrivals.get(0)).book();
        Book early = Story.take(first, arrivals.get(1)).book();
        assertPositions(early, "P1 closed, realised 30");

        Book.Change late = Story.take(early, arrivals.get(2));
        assertPositions(late.book(), "P1 long 1 @ 105, realised 25");
        assertDeals(late.book(), "buy 1 @ 100, in P1", "buy 1 @ 110, in P1", "sell 1 @ 130, out of P1, pnl 25");
        assertThat(late.restated()).isTrue();
        assertThat(late.positionsBefore()).extracting(Position::status).containsExactly(PositionStatus.CLOSED);
        assertThat(late.positionsBefore())
                .extracting(it -> Story.text(it.realised()))
                .containsExactly("30");
        assertThat(late.positions()).extracting(Position::status).containsExactly(PositionStatus.OPEN);
        assertThat(late.positions()).extracting(it -> Story.text(it.realised())).containsExactly("25");
        assertThat(late.legsBefore()).extracting(leg -> Story.text(leg.pnl())).containsExactly("30");
        assertThat(late.legs()).extracting(leg -> Story.text(leg.pnl())).containsExactly("0", "25");
        assertPositions(early, "P1 closed, realised 30");
    }

    @Test
    void comesToTheSameInWhateverOrderTradesArrive() {
        Story.of(NETTING, buy("1", "100"), buy("1", "110"), sell("1", "130"))
                .inEveryArrivalOrder(book -> assertPositions(book, "P1 long 1 @ 105, realised 25"));
    }

    @Test
    void doesNotRenameAPositionForALateTrade() {
        Story story = Story.of(NETTING, buy("1", "100"), buy("1", "110"), buy("1", "120"));
        assertThat(story.arriving(1, 0, 2).positions())
                .extracting(Position::id)
                .containsExactly(new PositionId(Story.ID_GAP));
        assertThat(story.arriving(2, 1, 0).legs())
                .extracting(Leg::positionId)
                .containsOnly(new PositionId(Story.ID_GAP));
    }

    @Test
    void ordersTradesOfOneInstantByTheVenuesTradeIds() {
        Story.of(
                        NETTING,
                        sell("1", "120").at(5).called("10"),
                        buy("1", "100").at(5).called("9"),
                        buy("1", "110").at(5).called("11"))
                .inEveryArrivalOrder(book -> assertPositions(book, "P1 closed, realised 20", "P2 long 1 @ 110"));
    }

    // 9. Duplicate and contradiction

    @Test
    void knowsADealItHasTakenIn() {
        BookDeal deal = buy("1", "100").at(1).arrivingAs(1000);
        BookDeal other = buy("1", "100").at(1).called("2").arrivingAs(2000);
        Book empty = Book.empty(NETTING, BTC_USDT);
        assertThat(empty.knows(deal)).isFalse();
        Book book = empty.take(deal, List.of()).book();
        assertThat(book.knows(deal)).isTrue();
        assertThat(book.knows(buy("5", "101").at(1).arrivingAs(1000))).isTrue();
        assertThat(book.knows(other)).isFalse();
    }

    // 10. Fees

    @Test
    void keepsFeesBesideResultsInTheirOwnCurrencies() {
        Story.of(NETTING, buy("1", "100").fee("0.05", "USDT"), sell("1", "110").fee("0.0002", "BNB"))
                .inEveryArrivalOrder(book -> {
                    assertPositions(book, "P1 closed, realised 10, fees 0.05 USDT, 0.0002 BNB");
                    assertDeals(
                            book,
                            "buy 1 @ 100, in P1, fee 0.05 USDT",
                            "sell 1 @ 110, out of P1, pnl 10, fee 0.0002 BNB");
                });
    }

    // 11. Fee in the bought asset

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void keepsOnlyWhatTheVenueLeftOfAPurchase(PositionMode mode) {
        Book book = Story.of(mode, buy("1", "100").fee("0.001", "BTC")).inOrder();
        assertPositions(book, "P1 long 0.999 @ 100, fees 0.001 BTC");
        assertDeals(book, "buy 1 @ 100, in P1, fee 0.001 BTC");
    }

    @Test
    void closesWhenAllThatWasLeftIsSold() {
        Story.of(NETTING, buy("1", "100").fee("0.001", "BTC"), sell("0.999", "110"))
                .inEveryArrivalOrder(book -> assertPositions(book, "P1 closed, realised 9.99, fees 0.001 BTC"));
    }

    @Test
    void closesWithDustBelowTheStep() {
        Story.of(
                        NETTING,
                        buy("1", "100").fee("0.001", "BTC"),
                        sell("0.99", "110").step("0.01"))
                .inEveryArrivalOrder(
                        book -> assertPositions(book, "P1 closed, realised 9.9, dust 0.009, fees 0.001 BTC"));
    }

    @Test
    void staysOpenWithExactlyOneStep() {
        Story.of(NETTING, buy("1", "100"), sell("0.99", "110").step("0.01"))
                .inEveryArrivalOrder(book -> assertPositions(book, "P1 long 0.01 @ 100, realised 9.9"));
    }

    @ParameterizedTest
    @CsvSource({"0.001, P1 closed", "0.003, 'P1 closed, dust -0.002'"})
    void closesWhatAFeeAteUp(String fee, String position) {
        Story.of(NETTING, buy("0.001", "100").fee(fee, "BTC"), sell("1", "110"))
                .inEveryArrivalOrder(
                        book -> assertPositions(book, position + ", fees " + fee + " BTC", "P2 short 1 @ 110"));
    }

    // 14. Reassign

    @ParameterizedTest
    @CsvSource({
        "HEDGE, 1, 2", "NETTING, 1, 2", "STRATEGY_NETTING, 1, 2",
        "HEDGE, 2, 1", "NETTING, 2, 1", "STRATEGY_NETTING, 2, 1"
    })
    void movesAnOrdersDealsAndBack(PositionMode mode, long ownAt, long externalAt) {
        OrderId external = new OrderId(50);
        Story.of(
                        mode,
                        buy("1", "100").at(ownAt).by(7).ofOrder(40),
                        buy("1", "90").at(externalAt).ofExternalOrder(50))
                .inEveryArrivalOrder(before -> {
                    Position p1 = ofOrder(before, 40);
                    Position p5 = ofOrder(before, 50);
                    assertThat(p5.dedicatedTo()).isEqualTo(external);

                    Book.Change moved = before.reassign(external, SEVEN, p1.id(), List.of());
                    assertPositions(moved.book(), "P1 long 2 @ 95");
                    Position now = moved.book().positions().getFirst();
                    assertThat(now.id()).isEqualTo(p1.id());
                    assertThat(now.strategyId()).isEqualTo(SEVEN);
                    assertThat(moved.book().legs()).extracting(Leg::positionId).containsOnly(p1.id());
                    assertThat(moved.positionsBefore()).containsExactlyInAnyOrder(p1, p5);
                    assertThat(moved.positions()).extracting(Position::id).containsExactlyInAnyOrder(p1.id(), p5.id());
                    assertThat(moved.positions())
                            .filteredOn(it -> it.id().equals(p5.id()))
                            .allSatisfy(it -> {
                                assertThat(it.status()).isEqualTo(PositionStatus.MERGED);
                                assertThat(it.quantity()).isZero();
                            });

                    Book.Change back = moved.book().reassign(external, StrategyId.NONE, null, List.of());
                    assertThat(back.book().positions()).isEqualTo(before.positions());
                    assertThat(back.book().legs()).isEqualTo(before.legs());
                    assertThat(back.book().entries()).isEqualTo(before.entries());
                    assertThat(back.positions()).containsExactlyInAnyOrder(p1, p5);
                });
    }

    @Test
    void takesTheResultsAlongWhenDealsMoveAway() {
        Book before = Story.of(
                        HEDGE,
                        buy("2", "100").by(7).ofOrder(40),
                        buy("1", "90").ofExternalOrder(50),
                        sell("0.5", "110").on("P2"))
                .inOrder();
        assertPositions(before, "P1 long 2 @ 100", "P2 long 0.5 @ 90, realised 10");
        PositionId p1 = labelled(before, "P1").id();
        Book.Change moved = before.reassign(new OrderId(50), SEVEN, p1, List.of());
        Position gone = moved.positions().stream()
                .filter(it -> it.status() == PositionStatus.MERGED)
                .findFirst()
                .orElseThrow();
        assertThat(gone.realised()).isZero();
        assertThat(moved.book().legs().getLast().positionId()).isNotEqualTo(gone.id());
    }

    @Test
    void doesNotReopenAClosedPositionForAReassignedDeal() {
        Book before = Story.of(
                        HEDGE,
                        buy("1", "100").by(7).ofOrder(40),
                        sell("1", "110").on("P1"),
                        buy("1", "90").ofExternalOrder(50))
                .inOrder();
        Position p1 = labelled(before, "P1");
        Book after = before.reassign(new OrderId(50), SEVEN, p1.id(), List.of()).book();
        assertPositions(after, "P1 closed, realised 10", "P2 long 1 @ 90");
        assertThat(after.position(p1.id())).isEqualTo(p1);
    }

    // A mode that changed: each deal is netted, or not, under the one it was traded in

    private static final List<BookDeal> NETTED_THEN_HEDGED = List.of(
            buy("1", "100").at(1).arrivingAs(1000),
            sell("1", "110").at(2).arrivingAs(2000),
            buy("2", "100").at(3).arrivingAs(3000).under(HEDGE),
            sell("1", "105").at(4).arrivingAs(4000).under(HEDGE));

    @Test
    void netsNoLongerWhatIsTradedAfterAChangeToHedging() {
        assertPositions(
                taking(NETTING, NETTED_THEN_HEDGED), "P1 closed, realised 10", "P2 long 2 @ 100", "P3 short 1 @ 105");
    }

    @Test
    void netsWhatIsTradedAfterAChangeToNetting() {
        List<BookDeal> deals = List.of(
                buy("1", "100").at(1).arrivingAs(1000),
                sell("1", "110").at(2).arrivingAs(2000, new PositionId(1000)),
                buy("2", "100").at(3).arrivingAs(3000).under(NETTING),
                sell("1", "105").by(7).at(4).arrivingAs(4000).under(NETTING));
        assertPositions(taking(HEDGE, deals), "P1 closed, realised 10", "P2 long 1 @ 100, realised 5");
    }

    @Test
    void netsALateDealUnderTheModeItWasTradedIn() {
        BookDeal late = sell("0.4", "105").at(1).called("1b").arrivingAs(5000);
        Book book = Story.take(taking(NETTING, NETTED_THEN_HEDGED), late).book();
        assertPositions(book, "P1 closed, realised 8", "P2 short 1.4 @ 106.428571428571", "P3 long 2 @ 100");

        List<BookDeal> inTime = new ArrayList<>(NETTED_THEN_HEDGED);
        inTime.add(1, late);
        assertThat(Story.withoutIds(book)).isEqualTo(Story.withoutIds(taking(NETTING, inTime)));
    }

    @Test
    void keepsTheModeOfADealThatIsReassigned() {
        List<BookDeal> deals = List.of(
                buy("1", "100").at(1).arrivingAs(1000),
                sell("1", "105").at(2).ofOrder(50).arrivingAs(2000).under(HEDGE));
        Book book = taking(NETTING, deals);
        assertPositions(book, "P1 long 1 @ 100", "P2 short 1 @ 105");
        Book moved = book.reassign(new OrderId(50), SEVEN, null, List.of()).book();
        assertPositions(moved, "P1 long 1 @ 100", "P2 short 1 @ 105");
    }

    private static Book taking(PositionMode mode, List<BookDeal> deals) {
        Book book = Book.empty(mode, BTC_USDT);
        for (BookDeal deal : deals) book = Story.take(book, deal).book();
        return book;
    }

    private static CloseBy closeBy(Book book, String a, String b, String quantity, long at) {
        return new CloseBy(
                labelled(book, a).id(),
                labelled(book, b).id(),
                Quantity.of(quantity),
                LEG_A,
                LEG_B,
                StrategyId.NONE,
                second(at));
    }

    private static Position ofOrder(Book book, long order) {
        PositionId id = book.legs().stream()
                .filter(leg -> new OrderId(order).equals(leg.orderId()))
                .findFirst()
                .orElseThrow()
                .positionId();
        return Objects.requireNonNull(book.position(id));
    }

    private static BigDecimal net(Book book) {
        return book.positions().stream()
                .map(it -> it.quantity().multiply(BigDecimal.valueOf(it.side().sign())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void assertPositions(Book book, String... expected) {
        assertThat(Story.positions(book)).containsExactly(expected);
    }

    private static void assertDeals(Book book, String... expected) {
        assertThat(Story.deals(book)).containsExactly(expected);
    }
}
