package shop.stoa.storefront.web;

import shop.stoa.kernel.Slug;

/** What somebody wrote into an address. */
final class Addresses {

    private Addresses() {}

    /** @throws NoSuchPage where nothing of ours can have this name */
    static Slug slug(String text) {
        if (!Slug.isWellFormed(text)) {
            throw new NoSuchPage("No page has such an address");
        }
        return new Slug(text);
    }
}
