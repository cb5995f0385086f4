package dev.ledgerline.api.user;

import dev.ledgerline.api.login.PasswordType;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.credential.SecretText;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be said of users and keys. */
final class UserForms {
    private static final ValueType<UserName> NAME =
            Types.parsed(Types.text(1, 64), UserName::new, "string_pattern_mismatch", Map.of());
    private static final ValueType<Role> ROLES =
            Types.oneOf(Arrays.stream(Role.values()).collect(Collectors.toMap(Words::lower, Function.identity())));
    private static final ValueType<AccessStatus> STATUSES =
            Types.oneOf(Map.of("active", AccessStatus.ACTIVE, "disabled", AccessStatus.DISABLED));

    static final Field<UserName> USER_NAME = Field.required("user_name", NAME);
    static final Field<Role> ROLE = Field.optional("role", ROLES, Role.TRADER);
    static final Field<SecretText> API_KEY = Field.optional("api_key", new PlainKeyType())
            .says("A key you made yourself, of random characters; without it, one is made.");
    static final Field<SecretText> PASSWORD = Field.optional("password", PasswordType.NEW);
    static final Field<String> LABEL = Field.optional("label", Types.text(0, 100));
    static final Field<List<Values>> PERMISSIONS =
            Field.optional("permissions", Types.listOf(PermissionForm.ROW, PermissionForm.MOST_ROWS), List.of());
    static final Form CREATE = Form.of("CreateUserWithApiKey", USER_NAME, ROLE, API_KEY, PASSWORD, LABEL, PERMISSIONS);

    static final Field<UserName> NEW_NAME = Field.optional("user_name", NAME);
    static final Field<Role> NEW_ROLE = Field.optional("role", ROLES);
    static final Field<AccessStatus> NEW_STATUS =
            Field.optional("status", STATUSES).says("Who is disabled is let in no more, whatever his keys.");
    static final Form CHANGE = Form.of(
            "ChangeUser",
            NEW_NAME,
            NEW_ROLE,
            NEW_STATUS,
            LABEL,
            PASSWORD.says("A new one; whoever is signed in with the old one is signed out."));

    static final Field<Long> USER_ID = Field.required("user_id", Types.POSITIVE_ID);
    static final Form CREATE_KEY = Form.of("CreateApiKey", USER_ID, API_KEY, LABEL, PERMISSIONS);

    static final Field<Long> OWN_USER_ID =
            Field.optional("user_id", Types.POSITIVE_ID).says("Your own, if anything.");
    static final Form CREATE_OWN_KEY = Form.of("CreateOwnApiKey", OWN_USER_ID, API_KEY, LABEL);

    static final Field<AccessStatus> STATUS = Field.required("status", STATUSES);
    static final Form CHANGE_KEY = Form.of("ChangeApiKey", STATUS);
    static final Form CHANGE_OWN_KEY = Form.of("ChangeOwnApiKey", STATUS, OWN_USER_ID);

    static final Form CHANGE_PROFILE = Form.of("ChangeProfile", NEW_NAME, LABEL);

    static final Field<SecretText> CURRENT_PASSWORD = Field.required("current_password", PasswordType.GIVEN);
    static final Field<SecretText> NEW_PASSWORD = Field.required("new_password", PasswordType.NEW);
    static final Form CHANGE_PASSWORD = Form.of("ChangePassword", CURRENT_PASSWORD, NEW_PASSWORD);

    private UserForms() {}
}
