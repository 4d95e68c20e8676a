package shop.stoa.web;

import shop.stoa.kernel.NotFound;

/** Somebody asked for what is not theirs to do. */
final class NotPermitted extends NotFound {

    NotPermitted(String permission) {
        super(permission);
    }
}
