package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountView;

/** A call that is allowed, on an account that is there. */
record Call(Function function, AccountView account, Arguments arguments, Caller caller) {
    AccountId accountId() {
        return account.accountId();
    }

    CcxtError error(ErrorClass errorClass, String message) {
        return function.error(errorClass, message);
    }
}
