package shop.stoa.journeys;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/** The ways that together lead past every page of the demo shop. Each can be gone by itself, by a browser that nobody knows yet. */
enum Tour {
    /** What shoppers see. */
    SHOP {
        @Override
        void begin(ApplicationContext context, Page page, Walk.Stop stop) {
            new ShopWalk(context, page, stop).everything();
        }
    },
    /** What staff do all day: orders, money, customers and stock. */
    SALES {
        @Override
        void begin(ApplicationContext context, Page page, Walk.Stop stop) {
            new SalesWalk(context, page, stop).everything();
        }
    },
    /** What staff say of what is sold. */
    GOODS {
        @Override
        void begin(ApplicationContext context, Page page, Walk.Stop stop) {
            new GoodsWalk(context, page, stop).everything();
        }
    },
    /** The door of the staff, who works here, and how the shop is set. */
    HOUSE {
        @Override
        void begin(ApplicationContext context, Page page, Walk.Stop stop) {
            new HouseWalk(context, page, stop).everything();
        }
    };

    private static final Pattern OF_GOODS = Pattern.compile("/admin/(catalog|imports|search)\\b.*");
    private static final Pattern OF_THE_HOUSE =
            Pattern.compile("/admin/(account|doctor|invitations|login|settings|staff)\\b.*");

    /** The one that leads past this page. @param path of it, or the pattern of its route */
    static Tour past(String path) {
        if (!path.matches("/admin\\b.*")) {
            return SHOP;
        }
        if (OF_GOODS.matcher(path).matches()) {
            return GOODS;
        }
        return OF_THE_HOUSE.matcher(path).matches() ? HOUSE : SALES;
    }

    abstract void begin(ApplicationContext context, Page page, Walk.Stop stop);

    /** From beginning to end. */
    final void go(ApplicationContext context, Page page, Walk.Stop stop) {
        page.context().clearCookies();
        begin(context, page, stop);
    }
}
