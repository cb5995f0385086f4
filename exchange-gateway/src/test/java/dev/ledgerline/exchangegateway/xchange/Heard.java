package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.Network;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what a venue's streams tell. */
class Heard implements VenueListener {
    final List<VenueFillReport> fills = new CopyOnWriteArrayList<>();
    final List<VenueOrderReport> orders = new CopyOnWriteArrayList<>();
    final List<Price> prices = new CopyOnWriteArrayList<>();
    final Set<Network> networks = ConcurrentHashMap.newKeySet();
    final AtomicInteger gaps = new AtomicInteger();
    final List<AccountId> gapsOf = new CopyOnWriteArrayList<>();

    @Override
    public void onFill(VenueFillReport report) {
        fills.add(report);
    }

    @Override
    public void onOrder(VenueOrderReport report) {
        orders.add(report);
    }

    @Override
    public void onPrice(Network network, InstrumentId instrument, Price last) {
        networks.add(network);
        prices.add(last);
    }

    @Override
    public void onGap() {
        gaps.incrementAndGet();
    }

    @Override
    public void onGap(AccountId accountId) {
        gaps.incrementAndGet();
        gapsOf.add(accountId);
    }

    boolean hasOrder(String clientOrderId, VenueOrderReport.Status status) {
        return orders.stream()
                .anyMatch(order -> order.clientOrderId().equals(clientOrderId) && order.status() == status);
    }
}
