package shop.stoa.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether the index answers, and has what it should have. */
@Configuration(proxyBeanMethods = false)
class SearchCheckup {

    /** So many may be on their way to a cluster at any moment. */
    private static final long FEW = 10;

    @Bean
    Checkup indexLine(SearchDesk desk, Index index, News news) {
        return new Checkup(
                300, "search.doctor.index", "/admin/search/words", "search.view", () -> look(desk, index, news));
    }

    private static Finding look(SearchDesk desk, Index index, News news) {
        try {
            SearchDesk.Status status = desk.status();
            if (status.isRebuilding()) {
                return Finding.well("search.doctor.index.rebuilding", status.percent());
            }
            long stuck = news.stuck();
            if (stuck > 0) {
                return Finding.ill("search.doctor.index.stuck", "search.doctor.index.stuck.advice", stuck);
            }
            long missing = index.rows() - status.products();
            return Math.abs(missing) > Math.max(FEW, status.products() / 100)
                    ? Finding.ill(
                            "search.doctor.index.differs",
                            "search.doctor.index.differs.advice",
                            status.products(),
                            index.rows())
                    : Finding.well("search.doctor.index.answers", status.products(), status.waiting());
        } catch (SearchAway away) {
            return Finding.ill("search.doctor.index.away", "search.doctor.index.away.advice");
        }
    }
}
