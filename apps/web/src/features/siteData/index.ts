export { NoPoints } from './NoPoints.tsx';
export { PointCount } from './PointCount.tsx';
export { PointName } from './PointName.tsx';
export { PointSearchField } from './PointSearchField.tsx';
export { SiteDataPage } from './SiteDataPage.tsx';
export { SiteProblem } from './SiteProblem.tsx';
export { lastHourQuery } from './siteDataQueries.ts';
export { usePointSearch } from './usePointSearch.ts';
