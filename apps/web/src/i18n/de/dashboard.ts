import type { dashboardTexts as english } from '../en/dashboard.ts';
import type { Texts } from '../Texts.ts';

export const dashboard: Texts<typeof english> = {
  title: 'Übersicht',
  points: {
    title: 'Messpunkte',
    chart: 'Diagramm',
    name: 'Messpunkt',
    value: 'Letzter Wert',
    time: 'Gemessen',
    select: '{{name}} im Diagramm zeigen',
    noValue: 'nichts in der letzten Stunde',
    valueFailed: 'nicht lesbar',
  },
  chart: {
    title: 'Diagramm',
    choose: 'Wählen Sie unten Messpunkte, um sie hier zu zeichnen.',
  },
};
