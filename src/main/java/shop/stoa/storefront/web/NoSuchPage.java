package shop.stoa.storefront.web;

import shop.stoa.kernel.NotFound;

/** The address names nothing that could ever be a page of ours, or a page beyond a listing's last. */
class NoSuchPage extends NotFound {

    NoSuchPage(String what) {
        super(what);
    }
}
