package dev.ledgerline.commandmodel.identity;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyCommand.ChangeApiKeyStatus;
import dev.ledgerline.messages.identity.ApiKeyCommand.IssueApiKey;
import dev.ledgerline.messages.identity.ApiKeyCommand.IssueUserApiKey;
import dev.ledgerline.messages.identity.ApiKeyCommand.SetApiKeyPermissions;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyIssued;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyPermissionsSet;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyStatusChanged;
import dev.ledgerline.messages.identity.ApiKeyEvent.UserApiKeyIssued;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserId;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static final ApiKeyId KEY = new ApiKeyId(2);
    private static final UserId USER = new UserId(4);
    private static final String HASH = "0".repeat(64);
    private static final UserApiKeyIssued ISSUED = new UserApiKeyIssued(KEY, USER, "laptop", HASH);
    private static final AccountPermission READS_ONE = AccountPermission.of(new AccountId(1), false);
    private static final AccountPermission TRADES_ONE = AccountPermission.of(new AccountId(1), true);
    private static final AccountPermission TRADES_TWO = AccountPermission.of(new AccountId(2), true);
    private static final AccountPermission NOTHING_ON_ONE =
            new AccountPermission(new AccountId(1), false, false, false, false, false, false, true, List.of());

    private AggregateTestFixture<ApiKey> key;

    @BeforeEach
    void setUp() {
        key = new AggregateTestFixture<>(ApiKey.class);
    }

    @Test
    void isIssuedToNobodyInParticular() {
        key.givenNoPriorActivity()
                .when(new IssueApiKey(KEY, "first key", HASH, Role.OWNER, List.of()))
                .expectEvents(new ApiKeyIssued(KEY, "first key", HASH, Role.OWNER, List.of()));
    }

    @Test
    void isIssuedToAUserWithWhatItMayDo() {
        key.givenNoPriorActivity()
                .when(new IssueUserApiKey(KEY, USER, "laptop", HASH, List.of(TRADES_TWO, READS_ONE)))
                .expectEvents(ISSUED, new ApiKeyPermissionsSet(KEY, List.of(READS_ONE, TRADES_TWO)));
    }

    @Test
    void mayDoNothingAtFirst() {
        key.givenNoPriorActivity()
                .when(new IssueUserApiKey(KEY, USER, "laptop", HASH, List.of()))
                .expectEvents(ISSUED);
    }

    @Test
    void isPermittedOneAccountAfterTheOther() {
        key.given(ISSUED, new ApiKeyPermissionsSet(KEY, List.of(READS_ONE)))
                .when(new SetApiKeyPermissions(KEY, List.of(TRADES_TWO)))
                .expectEvents(new ApiKeyPermissionsSet(KEY, List.of(READS_ONE, TRADES_TWO)));
    }

    @Test
    void isPermittedSomethingElseOnAnAccount() {
        key.given(ISSUED, new ApiKeyPermissionsSet(KEY, List.of(READS_ONE, TRADES_TWO)))
                .when(new SetApiKeyPermissions(KEY, List.of(TRADES_ONE)))
                .expectEvents(new ApiKeyPermissionsSet(KEY, List.of(TRADES_ONE, TRADES_TWO)));
    }

    @Test
    void losesAnAccountOnWhichItMayDoNothing() {
        key.given(ISSUED, new ApiKeyPermissionsSet(KEY, List.of(READS_ONE, TRADES_TWO)))
                .when(new SetApiKeyPermissions(KEY, List.of(NOTHING_ON_ONE)))
                .expectEvents(new ApiKeyPermissionsSet(KEY, List.of(TRADES_TWO)));
    }

    @Test
    void saysNothingWhenNothingChanges() {
        key.given(ISSUED, new ApiKeyPermissionsSet(KEY, List.of(READS_ONE)))
                .when(new SetApiKeyPermissions(KEY, List.of(READS_ONE)))
                .expectNoEvents();
        key.given(ISSUED).when(new ChangeApiKeyStatus(KEY, AccessStatus.ACTIVE)).expectNoEvents();
    }

    @Test
    void isDisabledAndLetInAgain() {
        key.given(ISSUED)
                .when(new ChangeApiKeyStatus(KEY, AccessStatus.DISABLED))
                .expectEvents(new ApiKeyStatusChanged(KEY, AccessStatus.DISABLED));
        key.given(ISSUED, new ApiKeyStatusChanged(KEY, AccessStatus.DISABLED))
                .when(new ChangeApiKeyStatus(KEY, AccessStatus.ACTIVE))
                .expectEvents(new ApiKeyStatusChanged(KEY, AccessStatus.ACTIVE));
    }
}
