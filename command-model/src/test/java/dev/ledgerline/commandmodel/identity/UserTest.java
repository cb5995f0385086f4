package dev.ledgerline.commandmodel.identity;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserCommand.ChangeUser;
import dev.ledgerline.messages.identity.UserCommand.CreateUser;
import dev.ledgerline.messages.identity.UserCommand.RecordPasswordChange;
import dev.ledgerline.messages.identity.UserEvent.PasswordChanged;
import dev.ledgerline.messages.identity.UserEvent.UserChanged;
import dev.ledgerline.messages.identity.UserEvent.UserCreated;
import dev.ledgerline.messages.identity.UserEvent.UserNameTaken;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.identity.UserName;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserTest {
    private static final UserId USER = new UserId(4);
    private static final UserName ANN = new UserName("Ann");
    private static final UserName BEA = new UserName("Bea");
    private static final UserCreated CREATED = new UserCreated(USER, ANN, Role.TRADER, null);

    private AggregateTestFixture<User> user;

    @BeforeEach
    void setUp() {
        user = Fixtures.of(User.class);
    }

    @Test
    void isCreatedAndTakesItsName() {
        user.givenNoPriorActivity()
                .when(new CreateUser(USER, ANN, Role.TRADER, null))
                .expectEvents(CREATED, new UserNameTaken(ANN, USER));
    }

    @Test
    void takesANewNameToo() {
        user.given(CREATED)
                .when(new ChangeUser(USER, BEA, null, null, null))
                .expectEvents(
                        new UserChanged(USER, BEA, Role.TRADER, AccessStatus.ACTIVE, null),
                        new UserNameTaken(BEA, USER));
    }

    @Test
    void returnsToANameItOnceHadWithoutTakingItAgain() {
        user.given(CREATED, new UserChanged(USER, BEA, Role.TRADER, AccessStatus.ACTIVE, null))
                .when(new ChangeUser(USER, new UserName("ANN"), null, null, null))
                .expectEvents(new UserChanged(USER, new UserName("ANN"), Role.TRADER, AccessStatus.ACTIVE, null));
    }

    @Test
    void keepsWhatIsNotChanged() {
        user.given(CREATED, new UserChanged(USER, ANN, Role.RISK, AccessStatus.DISABLED, "desk"))
                .when(new ChangeUser(USER, null, null, AccessStatus.ACTIVE, null))
                .expectEvents(new UserChanged(USER, ANN, Role.RISK, AccessStatus.ACTIVE, "desk"));
    }

    @Test
    void saysNothingWhenNothingChanges() {
        user.given(CREATED)
                .when(new ChangeUser(USER, ANN, Role.TRADER, AccessStatus.ACTIVE, null))
                .expectNoEvents();
    }

    @Test
    void tellsOfAPasswordThatItIsAnotherOne() {
        user.given(CREATED).when(new RecordPasswordChange(USER)).expectEvents(new PasswordChanged(USER));
    }
}
