package dev.ledgerline.exchangegateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.credential.CredentialProperties;
import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.venue.KeyRights;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.ConnectionView;
import dev.ledgerline.messages.account.ConnectionView.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VenueAccountsTest {
    private static final AccountId ONE = new AccountId(1);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final KeyedVenue venue = new KeyedVenue();
    private VenueAccounts accounts;

    @AfterEach
    void stop() {
        accounts.stop();
    }

    @Test
    void doesNotOpenAnAccountWhoseKeyMayWithdraw() {
        venue.rights = new KeyRights(KeyRights.Right.YES);
        start(false);

        await(Status.REFUSED);

        assertThat(accounts.connections())
                .containsExactly(new ConnectionView(ONE, Status.REFUSED, VenueAccounts.WITHDRAWAL_KEY));
        assertThat(accounts.awaitOpen(ONE, Duration.ZERO)).isFalse();
        assertThat(venue.told).containsExactly("open 1", "close 1");
    }

    @Test
    void opensItWhenTheOperatorInsists() {
        venue.rights = new KeyRights(KeyRights.Right.YES);
        start(true);

        assertThat(accounts.awaitOpen(ONE, LONG)).isTrue();
    }

    @Test
    void opensItWhenTheVenueDoesNotTell() {
        start(false);

        assertThat(accounts.awaitOpen(ONE, LONG)).isTrue();
        await(Status.OPEN);
    }

    @Test
    void asksAgainWhenTheRightsCannotBeAsked() {
        venue.failures = 2;
        start(false);

        assertThat(accounts.awaitOpen(ONE, LONG)).isTrue();
        assertThat(venue.told).containsExactly("open 1", "open 1", "open 1");
    }

    @Test
    void opensItAnewWithOtherCredentials() {
        venue.rights = new KeyRights(KeyRights.Right.YES);
        start(false);
        await(Status.REFUSED);

        venue.rights = new KeyRights(KeyRights.Right.NO);
        accounts.reopen(ONE);

        assertThat(accounts.awaitOpen(ONE, LONG)).isTrue();
        assertThat(venue.told).containsExactly("open 1", "close 1", "close 1", "open 1");
        await(Status.OPEN);
    }

    @Test
    void opensItAnewAtTheOtherNetwork() {
        start(false);
        assertThat(accounts.awaitOpen(ONE, LONG)).isTrue();

        accounts.changeNetwork(ONE, true);

        assertThat(accounts.awaitOpen(ONE, LONG)).isTrue();
        assertThat(venue.told).containsExactly("open 1", "close 1", "test network", "open 1");
    }

    @Test
    void isNotOpenWhileItIsOpenedAnew() {
        start(false);
        assertThat(accounts.awaitOpen(ONE, LONG)).isTrue();
        venue.gate = new CountDownLatch(1);

        accounts.reopen(ONE);
        accounts.reopen(ONE); // the last one counts, and they never run together

        assertThat(accounts.awaitOpen(ONE, Duration.ZERO)).isFalse();
        venue.gate.countDown();
        assertThat(accounts.awaitOpen(ONE, LONG)).isTrue();
        assertThat(venue.overlapped).isFalse();
    }

    @Test
    void tellsOfAnAccountWhoseVenueIsUnknown() {
        start(false);
        accounts.open(new VenueAccount(new AccountId(2), "elsewhere", Map.of()));

        assertThat(accounts.connections()).contains(new ConnectionView(new AccountId(2), Status.NO_VENUE, null));
        accounts.reopen(new AccountId(9)); // nobody told us of it
    }

    private void start(boolean allowWithdrawalKeys) {
        VenueAccountsInMemory store = new VenueAccountsInMemory();
        store.add(new VenueAccount(ONE, venue.exchangeId(), Map.of()));
        accounts = new VenueAccounts(
                store,
                new Venues(List.of(venue)),
                Impatient.TIMING,
                new CredentialProperties(false, allowWithdrawalKeys));
        accounts.start();
    }

    private void await(Status status) {
        while (accounts.connections().getFirst().status() != status) LockSupport.parkNanos(1_000_000);
    }

    /** A venue whose keys have rights. */
    private static final class KeyedVenue extends MisbehavingVenue {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private volatile KeyRights rights = KeyRights.UNKNOWN;
        private volatile int failures;
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean busy;
        private volatile boolean overlapped;

        @Override
        public void openAccount(AccountId accountId, Map<String, String> settings, boolean testnet) {
            if (testnet) told.add("test network");
            openAccount(accountId, settings);
        }

        @Override
        public void openAccount(AccountId accountId, Map<String, String> settings) {
            if (busy) overlapped = true;
            busy = true;
            told.add("open " + accountId.value());
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            busy = false;
        }

        @Override
        public void closeAccount(AccountId accountId) {
            if (busy) overlapped = true;
            told.add("close " + accountId.value());
        }

        @Override
        public KeyRights rights(AccountId accountId) {
            if (failures-- > 0) throw new IllegalStateException("no answer");
            return rights;
        }
    }
}
