/** The way out to Stripe and its way in: requests, signatures, the inbox. Knows the kernel and nothing of what a payment means. */
@NullMarked
package shop.stoa.payments.gateway;

import org.jspecify.annotations.NullMarked;
