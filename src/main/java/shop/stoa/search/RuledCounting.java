package shop.stoa.search;

import java.util.OptionalLong;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.RuledProducts;
import shop.stoa.web.ShopSettings;

/** Asks the index what a collection's page would ask. */
@Component
class RuledCounting implements RuledProducts {

    private final Index index;
    private final Listings listings;
    private final String own;

    RuledCounting(Index index, Listings listings, ShopSettings shop) {
        this.index = index;
        this.listings = listings;
        this.own = shop.locale().getLanguage();
    }

    @Override
    public OptionalLong count(CollectionContents.Ruled rules) {
        SearchPredicate gathered = new CollectionPredicate(index.predicates(), own).of(rules);
        SearchPredicate visible = listings.subject(Browse.EVERYTHING, gathered);
        try {
            return OptionalLong.of(index.ask(
                    session -> session.search(index.scope()).where(visible).fetchTotalHitCount()));
        } catch (SearchAway away) {
            return OptionalLong.empty();
        }
    }
}
