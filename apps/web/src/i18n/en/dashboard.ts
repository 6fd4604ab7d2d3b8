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
    noValue: 'No data in the last hour',
    valueFailed: 'Could not be loaded',
  },
  chart: {
    title: 'Chart',
    choose: 'Select points from the list below to chart them here.',
  },
});
