package shop.stoa.checkout.web;

import org.jspecify.annotations.Nullable;

/** The chosen way to deliver, by its code. */
record DeliveryForm(@Nullable String method) {}
