package dev.ledgerline.api.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which operations a class is the contract of. Its tests must have seen each of them succeed and refuse. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Covers {
    /** As in {@code GET /oms/orders/{orderId}}. */
    String[] value();
}
