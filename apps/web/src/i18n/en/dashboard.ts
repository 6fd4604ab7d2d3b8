import { namespace } from '../Namespace.ts';

export const dashboardTexts = namespace('dashboard', {
  title: 'Dashboard',
  points: {
    title: 'Points',
    chart: 'Chart',
    name: 'Point',
    value: 'Last value',
    time: 'Measured',
    select: 'Show {{name}} in the chart',
    noValue: 'nothing in the last hour',
    valueFailed: 'not readable',
  },
  chart: {
    title: 'Chart',
    choose: 'Choose points from the list below to draw them here.',
  },
});
